package dev.salve.remediation.aws;

import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;

/** Reads Kinesis data streams. */
public final class Streams {

    public static final String ACTIVE = "ACTIVE";

    private static final String NAME_IN_ARN = ":stream/";

    private final KinesisClient kinesis;

    public Streams(KinesisClient kinesis) {
        this.kinesis = kinesis;
    }

    /** A stream's name from its name or ARN. */
    public static String name(String nameOrArn) {
        int at = nameOrArn.startsWith("arn:") ? nameOrArn.indexOf(NAME_IN_ARN) : -1;
        return at < 0 ? nameOrArn : nameOrArn.substring(at + NAME_IN_ARN.length());
    }

    /** The stream as it is now. */
    public Reading<StreamDescriptionSummary> read(String name) {
        return Question.ask(
                "kinesis:DescribeStreamSummary",
                () -> {
                    try {
                        return new Reading.Present<>(
                                kinesis.describeStreamSummary(request -> request.streamName(name))
                                        .streamDescriptionSummary());
                    } catch (ResourceNotFoundException unknown) {
                        return new Reading.Absent<>(
                                "no-such-stream",
                                "there is no stream " + name + "; check its name and region");
                    }
                });
    }

    public static String status(StreamDescriptionSummary stream) {
        return Values.orEmpty(stream.streamStatusAsString());
    }

    /** {@code PROVISIONED} or {@code ON_DEMAND}; AWS leaves it out for streams older than both. */
    public static String mode(StreamDescriptionSummary stream) {
        String mode =
                stream.streamModeDetails() == null
                        ? ""
                        : Values.orEmpty(stream.streamModeDetails().streamModeAsString());
        return mode.isEmpty() ? StreamMode.PROVISIONED.toString() : mode;
    }
}

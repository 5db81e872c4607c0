package dev.salve.remediation.aws;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStatusSummary;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Reads EC2 instances. */
public final class Instances {

    /**
     * Set by Auto Scaling on every instance of a group.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-tagging.html">Tagging</a>
     */
    private static final String GROUP_TAG = "aws:autoscaling:groupName";

    private static final String NO_CHECK = "none";

    private final Ec2Client ec2;

    public Instances(Ec2Client ec2) {
        this.ec2 = ec2;
    }

    /** An instance's id from its id or ARN. */
    public static String id(String idOrArn) {
        return idOrArn.substring(idOrArn.lastIndexOf('/') + 1);
    }

    /** The instance as it is now; a terminated one is still shown for an hour. */
    public Reading<Instance> read(String id) {
        try {
            List<Instance> instances =
                    ec2
                            .describeInstances(request -> request.instanceIds(id))
                            .reservations()
                            .stream()
                            .flatMap(reservation -> reservation.instances().stream())
                            .toList();
            return instances.isEmpty() ? missing(id) : new Reading.Present<>(instances.getFirst());
        } catch (UnsupportedOperationException absent) {
            return new Reading.Absent<>("no-ec2", "this account has no EC2");
        } catch (SdkException failure) {
            return failure instanceof AwsServiceException answer
                            && Answers.code(answer).startsWith("InvalidInstanceID")
                    ? missing(id)
                    : Reading.failed("ec2:DescribeInstances", failure);
        }
    }

    /** The Auto Scaling group that made it; empty if none did. */
    public static String group(Instance instance) {
        return instance.tags().stream()
                .filter(tag -> GROUP_TAG.equals(tag.key()))
                .map(Tag::value)
                .findFirst()
                .orElse("");
    }

    /** Its state in EC2's word: {@code running}, {@code stopped}. */
    public static String state(Instance instance) {
        return instance.state() == null ? "" : Values.orEmpty(instance.state().nameAsString());
    }

    /** EC2's two checks of an instance, in its words: {@code ok}, {@code impaired}. */
    public record Checks(String system, String instance) {}

    /**
     * The checks of an instance now; one that does not run has none.
     *
     * @throws SdkException EC2 does not say
     */
    public Checks checks(String id) {
        return ec2
                .describeInstanceStatus(request -> request.instanceIds(id))
                .instanceStatuses()
                .stream()
                .map(status ->
                        new Checks(word(status.systemStatus()), word(status.instanceStatus())))
                .findFirst()
                .orElse(new Checks(NO_CHECK, NO_CHECK));
    }

    private static String word(@Nullable InstanceStatusSummary summary) {
        return summary == null || summary.status() == null ? NO_CHECK : summary.statusAsString();
    }

    private static Reading<Instance> missing(String id) {
        return new Reading.Absent<>(
                "no-such-instance", "there is no instance " + id + "; check its id and region");
    }
}

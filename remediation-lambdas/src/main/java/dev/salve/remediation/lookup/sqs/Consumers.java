package dev.salve.remediation.lookup.sqs;

import dev.salve.remediation.aws.Question;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Values;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/**
 * The functions that take messages from queues.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/api/API_ListEventSourceMappings.html">ListEventSourceMappings</a>
 */
record Consumers(LambdaClient lambda) {

    /** In these the function gets no message, or soon none. */
    private static final Set<String> NOT_TAKING = Set.of("Disabled", "Disabling", "Deleting");

    /** Ten pages; one queue has a handful. */
    private static final int MAPPINGS_AT_MOST = 1000;

    /** The ARNs of the functions, or of their aliases, that take from any of the queues; sorted. */
    Reading<List<String>> of(List<String> queueArns) {
        Set<String> functions = new TreeSet<>();
        for (String queue : queueArns) {
            switch (of(queue)) {
                case Reading.Absent<List<String>> absent -> {
                    return absent;
                }
                case Reading.Present<List<String>>(var found) -> functions.addAll(found);
            }
        }
        return new Reading.Present<>(List.copyOf(functions));
    }

    private Reading<List<String>> of(String queueArn) {
        return Question.ask(
                "lambda:ListEventSourceMappings",
                () ->
                        new Reading.Present<>(
                                lambda
                                        .listEventSourceMappingsPaginator(
                                                request -> request.eventSourceArn(queueArn))
                                        .eventSourceMappings()
                                        .stream()
                                        .limit(MAPPINGS_AT_MOST)
                                        .filter(Consumers::takes)
                                        .map(mapping -> Values.orEmpty(mapping.functionArn()))
                                        .toList()));
    }

    private static boolean takes(EventSourceMappingConfiguration mapping) {
        return !NOT_TAKING.contains(Values.orEmpty(mapping.state()));
    }
}

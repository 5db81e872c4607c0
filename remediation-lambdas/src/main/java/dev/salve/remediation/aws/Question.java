package dev.salve.remediation.aws;

import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** One question to AWS, whose failure is an answer too. */
public final class Question {

    private Question() {}

    /**
     * What AWS answers; never throws for what it says, nor for a client that cannot ask.
     *
     * @param operation IAM's name of what is asked, for example {@code sqs:GetQueueUrl}
     * @param question asks; catches only the errors that it has a better word for
     */
    public static <T> Reading<T> ask(String operation, Supplier<Reading<T>> question) {
        try {
            return question.get();
        } catch (SdkException failure) {
            return Reading.failed(operation, failure);
        } catch (UnsupportedOperationException missing) {
            return new Reading.Absent<>(
                    "no-" + operation.substring(0, operation.indexOf(':')),
                    "this account has no " + operation + ", as a simulated one need not");
        }
    }
}

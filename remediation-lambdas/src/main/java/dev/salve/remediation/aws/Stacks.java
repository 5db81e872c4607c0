package dev.salve.remediation.aws;

import java.util.List;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** Reads CloudFormation stacks. */
public final class Stacks {

    private final CloudFormationClient cloudFormation;

    public Stacks(CloudFormationClient cloudFormation) {
        this.cloudFormation = cloudFormation;
    }

    /** The stack of that name or ARN as it is now. */
    public Reading<Stack> read(String nameOrArn) {
        return Question.ask(
                "cloudformation:DescribeStacks",
                () -> {
                    try {
                        List<Stack> stacks =
                                cloudFormation
                                        .describeStacks(request -> request.stackName(nameOrArn))
                                        .stacks();
                        return stacks.isEmpty()
                                ? missing(nameOrArn)
                                : new Reading.Present<>(stacks.getFirst());
                    } catch (CloudFormationException answer) {
                        if (isMissing(answer)) {
                            return missing(nameOrArn);
                        }
                        throw answer;
                    }
                });
    }

    /** Whether an operation with that token is among the stack's latest events. */
    public Reading<Boolean> knows(String stackArn, String token) {
        return Question.ask(
                "cloudformation:DescribeStackEvents",
                () ->
                        new Reading.Present<>(
                                cloudFormation
                                        .describeStackEvents(request -> request.stackName(stackArn))
                                        .stackEvents()
                                        .stream()
                                        .anyMatch(
                                                each -> token.equals(each.clientRequestToken()))));
    }

    /** The stack's status in CloudFormation's word. */
    public static String status(Stack stack) {
        return Values.orEmpty(stack.stackStatusAsString());
    }

    /** There is no code of its own for it: {@code ValidationError}, "… does not exist". */
    private static boolean isMissing(CloudFormationException answer) {
        return Answers.code(answer).equals("ValidationError")
                && Answers.text(answer).contains("does not exist");
    }

    private static Reading<Stack> missing(String name) {
        return new Reading.Absent<>(
                "no-such-stack", "there is no stack " + name + "; check its name and region");
    }
}

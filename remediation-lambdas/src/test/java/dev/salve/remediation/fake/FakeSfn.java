package dev.salve.remediation.fake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesResponse;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;
import software.amazon.awssdk.services.sfn.paginators.ListStateMachinesIterable;

/** One state machine, and one execution that a test puts there. */
public final class FakeSfn implements SfnClient {

    public final List<StartExecutionRequest> started = new ArrayList<>();
    public final List<String> asked = new ArrayList<>();
    public @Nullable DescribeStateMachineResponse machine;
    public @Nullable DescribeExecutionResponse execution;
    public @Nullable RuntimeException readFailure;
    public @Nullable RuntimeException startFailure;

    @Override
    public ListStateMachinesResponse listStateMachines(ListStateMachinesRequest request) {
        if (readFailure != null) {
            throw readFailure;
        }
        DescribeStateMachineResponse there = machine;
        return ListStateMachinesResponse.builder()
                .stateMachines(
                        there == null
                                ? List.of()
                                : List.of(
                                        StateMachineListItem.builder()
                                                .name(there.name())
                                                .stateMachineArn(there.stateMachineArn())
                                                .build()))
                .build();
    }

    @Override
    public ListStateMachinesIterable listStateMachinesPaginator() {
        return new ListStateMachinesIterable(this, ListStateMachinesRequest.builder().build());
    }

    @Override
    public DescribeStateMachineResponse describeStateMachine(DescribeStateMachineRequest request) {
        if (readFailure != null) {
            throw readFailure;
        }
        if (machine == null) {
            throw StateMachineDoesNotExistException.builder().statusCode(400).build();
        }
        return machine;
    }

    @Override
    public DescribeExecutionResponse describeExecution(DescribeExecutionRequest request) {
        asked.add(request.executionArn());
        if (readFailure != null) {
            throw readFailure;
        }
        if (execution == null) {
            throw ExecutionDoesNotExistException.builder().statusCode(400).build();
        }
        return execution;
    }

    @Override
    public StartExecutionResponse startExecution(StartExecutionRequest request) {
        started.add(request);
        if (startFailure != null) {
            throw startFailure;
        }
        return (StartExecutionResponse)
                StartExecutionResponse.builder()
                        .sdkHttpResponse(SdkHttpResponse.builder().statusCode(200).build())
                        .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}

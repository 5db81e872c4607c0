package dev.salve.remediation.fake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.DeploymentDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentResponse;
import software.amazon.awssdk.services.codedeploy.model.StopDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.StopDeploymentResponse;

/** Deployments that stay as they are put; a stop is only noted. */
public final class FakeCodeDeploy implements CodeDeployClient {

    public final Map<String, DeploymentInfo> deployments = new HashMap<>();
    public final List<StopDeploymentRequest> stops = new ArrayList<>();
    public @Nullable RuntimeException readFailure;
    public @Nullable RuntimeException callFailure;

    public void put(DeploymentInfo deployment) {
        deployments.put(deployment.deploymentId(), deployment);
    }

    @Override
    public GetDeploymentResponse getDeployment(GetDeploymentRequest request) {
        if (readFailure != null) {
            throw readFailure;
        }
        DeploymentInfo found = deployments.get(request.deploymentId());
        if (found == null) {
            throw DeploymentDoesNotExistException.builder().message("none").build();
        }
        return GetDeploymentResponse.builder().deploymentInfo(found).build();
    }

    @Override
    public StopDeploymentResponse stopDeployment(StopDeploymentRequest request) {
        stops.add(request);
        if (callFailure != null) {
            throw callFailure;
        }
        return (StopDeploymentResponse)
                StopDeploymentResponse.builder()
                        .status("Pending")
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

package dev.salve.remediation.fake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.appconfig.AppConfigClient;
import software.amazon.awssdk.services.appconfig.model.GetDeploymentRequest;
import software.amazon.awssdk.services.appconfig.model.GetDeploymentResponse;
import software.amazon.awssdk.services.appconfig.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appconfig.model.StopDeploymentRequest;
import software.amazon.awssdk.services.appconfig.model.StopDeploymentResponse;

/** One deployment, and the requests to stop it. */
public final class FakeAppConfig implements AppConfigClient {

    public final List<StopDeploymentRequest> stopped = new ArrayList<>();
    public @Nullable GetDeploymentResponse deployment;
    public @Nullable RuntimeException readFailure;

    @Override
    public GetDeploymentResponse getDeployment(GetDeploymentRequest request) {
        if (readFailure != null) {
            throw readFailure;
        }
        if (deployment == null) {
            throw ResourceNotFoundException.builder().statusCode(404).message("none").build();
        }
        return deployment;
    }

    @Override
    public StopDeploymentResponse stopDeployment(StopDeploymentRequest request) {
        stopped.add(request);
        return (StopDeploymentResponse)
                StopDeploymentResponse.builder()
                        .sdkHttpResponse(SdkHttpResponse.builder().statusCode(202).build())
                        .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}

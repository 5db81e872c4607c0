package dev.salve.remediation.aws;

import software.amazon.awssdk.services.appconfig.AppConfigClient;
import software.amazon.awssdk.services.appconfig.model.GetDeploymentResponse;
import software.amazon.awssdk.services.appconfig.model.ResourceNotFoundException;

/** Reads AppConfig's deployments. */
public final class ConfigurationDeployments {

    private final AppConfigClient appConfig;

    public ConfigurationDeployments(AppConfigClient appConfig) {
        this.appConfig = appConfig;
    }

    /**
     * A deployment.
     *
     * @param application AppConfig's id
     * @param environment AppConfig's id
     */
    public record Key(String application, String environment, int number) {

        @Override
        public String toString() {
            return "deployment %d of application %s, environment %s"
                    .formatted(number, application, environment);
        }
    }

    /** The deployment as it is now. */
    public Reading<GetDeploymentResponse> read(Key key) {
        return Question.ask(
                "appconfig:GetDeployment",
                () -> {
                    try {
                        return new Reading.Present<>(
                                appConfig.getDeployment(request ->
                                        request.applicationId(key.application())
                                                .environmentId(key.environment())
                                                .deploymentNumber(key.number())));
                    } catch (ResourceNotFoundException none) {
                        return new Reading.Absent<>(
                                "no-such-deployment",
                                "there is no " + key + "; check ids, number and region");
                    }
                });
    }
}

package dev.salve.remediation.action.autoscaling;

import dev.salve.remediation.aws.LaunchTemplates;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Values;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;

/**
 * An instance refresh that can be rolled back.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/instance-refresh-rollback.html">What
 *     AWS does not roll back</a>
 */
record Rollback(AutoScalingGroup group, InstanceRefresh refresh) {

    private static final Set<String> FLOATING = Set.of("$Latest", "$Default");

    /** Absent if AWS would not roll it back, or does so already. */
    static Reading<Rollback> of(
            AutoScalingGroup group, Optional<InstanceRefresh> running, LaunchTemplates templates) {
        if (running.isEmpty()) {
            return refuse(
                    "no-active-refresh",
                    "no instance refresh runs; one that is over stays as it is");
        }
        InstanceRefresh refresh = running.get();
        String status = Values.orEmpty(refresh.statusAsString());
        if (status.startsWith("Rollback") || status.equals("Cancelling")) {
            return refuse(
                    "ending-already", refresh.instanceRefreshId() + " is " + status + " already");
        }
        if (refresh.desiredConfiguration() == null) {
            return refuse(
                    "no-desired-configuration",
                    refresh.instanceRefreshId()
                            + " was started without a desired configuration, so AWS knows nothing"
                            + " to go back to; cancel it instead");
        }
        return LaunchTemplates.of(group)
                .map(template -> fixed(group, refresh, template, templates))
                .orElseGet(() -> new Reading.Present<>(new Rollback(group, refresh)));
    }

    /** Percent of the group that stays in service. */
    long minHealthy() {
        return refresh.preferences() == null || refresh.preferences().minHealthyPercentage() == null
                ? StartRefresh.USUAL_MIN_HEALTHY
                : refresh.preferences().minHealthyPercentage();
    }

    private static Reading<Rollback> fixed(
            AutoScalingGroup group,
            InstanceRefresh refresh,
            LaunchTemplateSpecification template,
            LaunchTemplates templates) {
        String version = Values.orEmpty(template.version());
        if (version.isEmpty() || FLOATING.contains(version)) {
            return refuse(
                    "floating-version",
                    "it launches version "
                            + (version.isEmpty() ? "$Default" : version)
                            + " of its template, so AWS cannot go back; give it a numbered one");
        }
        return templates
                .image(template)
                .then(image ->
                        image.startsWith("resolve:ssm:")
                                ? refuse(
                                        "image-by-parameter",
                                        "its template takes the image from "
                                                + image
                                                + ", so AWS cannot go back; name an AMI")
                                : new Reading.Present<>(new Rollback(group, refresh)));
    }

    private static Reading<Rollback> refuse(String code, String reason) {
        return new Reading.Absent<>(code, reason);
    }
}

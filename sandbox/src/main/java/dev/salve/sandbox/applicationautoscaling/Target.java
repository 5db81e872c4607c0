package dev.salve.sandbox.applicationautoscaling;

import dev.salve.sandbox.account.AccountSite;
import dev.salve.sandbox.account.Document;
import dev.salve.sandbox.account.Shelf;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;

/**
 * A scalable target. Nothing scales it.
 *
 * @param id what its ARN ends in
 * @param dimension begins with the service's namespace, as {@code ecs:service:DesiredCount}
 */
public record Target(
        String id, String resource, String dimension, int min, int max, Instant createdAt) {

    static String key(String resource, String dimension) {
        return dimension + " of " + resource;
    }

    Target limits(int newMin, int newMax) {
        return new Target(id, resource, dimension, newMin, newMax, createdAt);
    }

    private String namespace() {
        return dimension.substring(0, dimension.indexOf(':'));
    }

    String arn(AccountSite site) {
        return site.arn("application-autoscaling", "scalable-target/" + id);
    }

    ScalableTarget view(AccountSite site) {
        return ScalableTarget.builder()
                .serviceNamespace(namespace())
                .resourceId(resource)
                .scalableDimension(dimension)
                .scalableTargetARN(arn(site))
                .minCapacity(min)
                .maxCapacity(max)
                .roleARN(
                        "arn:aws:iam::"
                                + site.account()
                                + ":role/aws-service-role/"
                                + namespace()
                                + ".application-autoscaling.amazonaws.com/AWSServiceRole")
                .creationTime(createdAt)
                .suspendedState(state ->
                        state.dynamicScalingInSuspended(false)
                                .dynamicScalingOutSuspended(false)
                                .scheduledScalingSuspended(false))
                .build();
    }

    /** What a shelf must know of targets. */
    public static final class Kind implements Shelf.Kind<Target> {

        @Override
        public String name(Target target) {
            return key(target.resource, target.dimension);
        }

        @Override
        public Optional<Instant> nextEffect(Target target) {
            return Optional.empty();
        }

        @Override
        public Target changed(Target target, Instant at) {
            return target;
        }

        @Override
        public Document toDocument(Target target) {
            return new Document()
                    .put("id", target.id)
                    .put("resource", target.resource)
                    .put("dimension", target.dimension)
                    .put("min", target.min)
                    .put("max", target.max)
                    .put("createdAt", target.createdAt);
        }

        @Override
        public Target fromDocument(Document stored) {
            return new Target(
                    stored.text("id"),
                    stored.text("resource"),
                    stored.text("dimension"),
                    stored.count("min"),
                    stored.count("max"),
                    stored.instant("createdAt"));
        }
    }
}

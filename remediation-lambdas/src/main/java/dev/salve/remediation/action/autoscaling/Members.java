package dev.salve.remediation.action.autoscaling;

import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.PlanResult;
import dev.salve.remediation.aws.Values;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;

/** A group's instances, as far as they matter to what is done to one of them. */
record Members(AutoScalingGroup group) {

    static final String IN_SERVICE = LifecycleState.IN_SERVICE.toString();

    private static final String HEALTHY = "Healthy";

    /** The group's instance of that id; empty if it has none, or it is in the warm pool. */
    Optional<Instance> find(String id) {
        return group.instances().stream().filter(each -> id.equals(each.instanceId())).findFirst();
    }

    /** Where an instance is in its life, in AWS's word: {@code InService}; empty if it is gone. */
    String lifecycle(String id) {
        return find(id).map(each -> Values.orEmpty(each.lifecycleStateAsString())).orElse("");
    }

    static boolean inStandby(Instance instance) {
        return Values.orEmpty(instance.lifecycleStateAsString()).endsWith("Standby");
    }

    /** Instances that are in service and healthy. */
    long healthy() {
        return serving().count();
    }

    /** As many of the others as are in service and healthy. */
    long healthyBeside(String id) {
        return serving().filter(each -> !id.equals(each.instanceId())).count();
    }

    long desired() {
        return Values.orZero(group.desiredCapacity());
    }

    /** Whether somebody has suspended that process of the group. */
    boolean suspends(String process) {
        return group.suspendedProcesses().stream()
                .anyMatch(each -> process.equals(each.processName()));
    }

    /** Whose instances one leaves for a while. */
    BlastRadius without(String id) {
        return new BlastRadius(
                1,
                Math.max(1, desired()),
                "instance",
                Optional.of(new BlastRadius.Health(healthy(), healthyBeside(id))));
    }

    /** Why an instance cannot be taken out of service; empty if it is in service. */
    Optional<PlanResult.Refused> notInService(String id) {
        String lifecycle = lifecycle(id);
        if (lifecycle.isEmpty()) {
            return refused("not-in-group", "has no instance " + id + "; check its id");
        }
        if (lifecycle.endsWith("Standby")) {
            return refused("in-standby", id + " is " + lifecycle + ": a person has it in hand");
        }
        return lifecycle.equals(IN_SERVICE)
                ? Optional.empty()
                : refused("not-in-service", id + " is " + lifecycle + " already");
    }

    Optional<PlanResult.Refused> refused(String code, String reason) {
        return Optional.of(
                new PlanResult.Refused(code, group.autoScalingGroupName() + ": " + reason));
    }

    /** Instances in service, and how many there should be, in words. */
    String words() {
        return healthy() + " of " + desired() + " in service and healthy";
    }

    private Stream<Instance> serving() {
        return group.instances().stream()
                .filter(each -> each.lifecycleState() == LifecycleState.IN_SERVICE)
                .filter(each -> HEALTHY.equalsIgnoreCase(each.healthStatus()));
    }
}

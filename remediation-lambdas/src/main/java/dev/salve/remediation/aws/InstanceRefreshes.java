package dev.salve.remediation.aws;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesRequest;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;

/** Reads the instance refreshes of Auto Scaling groups. */
public final class InstanceRefreshes {

    private static final String DESCRIBE = "autoscaling:DescribeInstanceRefreshes";

    /** In these the refresh is over; any other status, also one yet to be invented, is running. */
    private static final Set<String> OVER =
            Set.of("Successful", "Failed", "Cancelled", "RollbackFailed", "RollbackSuccessful");

    private final AutoScalingClient autoScaling;

    public InstanceRefreshes(AutoScalingClient autoScaling) {
        this.autoScaling = autoScaling;
    }

    /** Whether it still replaces instances, forward or back. */
    public static boolean runs(InstanceRefresh refresh) {
        return !OVER.contains(Values.orEmpty(refresh.statusAsString()));
    }

    /** The group's refreshes, newest first, as AWS lists them. */
    public Reading<List<InstanceRefresh>> of(String group) {
        return describe(request -> request.autoScalingGroupName(group));
    }

    /** One refresh of the group. */
    public Reading<InstanceRefresh> read(String group, String id) {
        return describe(request -> request.autoScalingGroupName(group).instanceRefreshIds(id))
                .then(found ->
                        first(found)
                                .<Reading<InstanceRefresh>>map(Reading.Present::new)
                                .orElseGet(() ->
                                        new Reading.Absent<>(
                                                "no-such-refresh",
                                                group + " has no instance refresh " + id)));
    }

    /** The group as it is, if no refresh of it runs. */
    public Reading<AutoScalingGroup> undisturbed(AutoScalingGroup group) {
        return of(group.autoScalingGroupName())
                .then(refreshes ->
                        running(refreshes)
                                .map(refresh -> disturbed(group, refresh))
                                .orElseGet(() -> new Reading.Present<>(group)));
    }

    /** The one that runs; a group has one at most. */
    public static Optional<InstanceRefresh> running(List<InstanceRefresh> refreshes) {
        return refreshes.stream().filter(InstanceRefreshes::runs).findFirst();
    }

    private Reading<List<InstanceRefresh>> describe(
            Consumer<DescribeInstanceRefreshesRequest.Builder> request) {
        return Question.ask(
                DESCRIBE,
                () ->
                        new Reading.Present<>(
                                autoScaling
                                        .describeInstanceRefreshes(request)
                                        .instanceRefreshes()));
    }

    private static Optional<InstanceRefresh> first(List<InstanceRefresh> found) {
        return found.stream().findFirst();
    }

    private static Reading<AutoScalingGroup> disturbed(
            AutoScalingGroup group, InstanceRefresh refresh) {
        return new Reading.Absent<>(
                "refresh-in-progress",
                "%s replaces its instances: refresh %s is %s; wait until it is over"
                        .formatted(
                                group.autoScalingGroupName(),
                                refresh.instanceRefreshId(),
                                refresh.statusAsString()));
    }
}

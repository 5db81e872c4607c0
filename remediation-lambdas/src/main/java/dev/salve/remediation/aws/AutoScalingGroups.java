package dev.salve.remediation.aws;

import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;

/** Reads Auto Scaling groups. */
public final class AutoScalingGroups {

    private static final String NAME_IN_ARN = ":autoScalingGroupName/";

    private final AutoScalingClient autoScaling;

    public AutoScalingGroups(AutoScalingClient autoScaling) {
        this.autoScaling = autoScaling;
    }

    /** A group's name from its name or ARN; names may hold slashes. */
    public static String name(String nameOrArn) {
        int at = nameOrArn.startsWith("arn:") ? nameOrArn.indexOf(NAME_IN_ARN) : -1;
        return at < 0 ? nameOrArn : nameOrArn.substring(at + NAME_IN_ARN.length());
    }

    /** The group as it is now; a group being deleted counts as absent. */
    public Reading<AutoScalingGroup> read(String name) {
        try {
            List<AutoScalingGroup> groups =
                    autoScaling
                            .describeAutoScalingGroups(
                                    request -> request.autoScalingGroupNames(name))
                            .autoScalingGroups();
            return groups.isEmpty() ? missing(name) : living(groups.getFirst());
        } catch (SdkException failure) {
            return Reading.failed("autoscaling:DescribeAutoScalingGroups", failure);
        }
    }

    private static Reading<AutoScalingGroup> living(AutoScalingGroup group) {
        // AWS gives a status only while the group is being deleted.
        return group.status() == null
                ? new Reading.Present<>(group)
                : new Reading.Absent<>(
                        "group-being-deleted",
                        group.autoScalingGroupName() + " says: " + group.status());
    }

    private static Reading<AutoScalingGroup> missing(String name) {
        return new Reading.Absent<>(
                "no-such-group",
                "there is no Auto Scaling group " + name + "; check its name and region");
    }
}

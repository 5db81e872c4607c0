package dev.salve.remediation.aws;

import java.util.List;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.InstanceInformationStringFilter;
import software.amazon.awssdk.services.ssm.model.InvalidInstanceIdException;

/** Reads the instances that Systems Manager manages. */
public final class ManagedNodes {

    private static final String TAG = "tag:";

    private final SsmClient ssm;

    public ManagedNodes(SsmClient ssm) {
        this.ssm = ssm;
    }

    /**
     * The instances as they are now, by id; those that Systems Manager does not know are not among
     * them.
     *
     * @param targets ids with commas between, or {@code tag:NAME=VALUE}
     */
    public Reading<List<InstanceInformation>> read(String targets) {
        return filter(targets).then(this::find);
    }

    /** The ids in a text of ids; empty if it is a tag. */
    public static List<String> ids(String targets) {
        return targets.startsWith(TAG)
                ? List.of()
                : List.of(targets.split(",")).stream()
                        .map(each -> Instances.id(each.strip()))
                        .filter(id -> !id.isEmpty())
                        .distinct()
                        .sorted()
                        .toList();
    }

    private Reading<List<InstanceInformation>> find(InstanceInformationStringFilter filter) {
        return Question.ask(
                "ssm:DescribeInstanceInformation",
                () -> {
                    try {
                        return new Reading.Present<>(
                                ssm
                                        .describeInstanceInformationPaginator(
                                                request -> request.filters(filter))
                                        .instanceInformationList()
                                        .stream()
                                        .toList());
                    } catch (InvalidInstanceIdException unknown) {
                        return new Reading.Present<>(List.of());
                    }
                });
    }

    private static Reading<InstanceInformationStringFilter> filter(String targets) {
        if (!targets.startsWith(TAG)) {
            List<String> ids = ids(targets);
            return ids.isEmpty()
                    ? wrong(targets)
                    : new Reading.Present<>(
                            InstanceInformationStringFilter.builder()
                                    .key("InstanceIds")
                                    .values(ids)
                                    .build());
        }
        int equals = targets.indexOf('=');
        return equals <= TAG.length() || equals == targets.length() - 1
                ? wrong(targets)
                : new Reading.Present<>(
                        InstanceInformationStringFilter.builder()
                                .key(targets.substring(0, equals))
                                .values(targets.substring(equals + 1))
                                .build());
    }

    private static Reading<InstanceInformationStringFilter> wrong(String targets) {
        return new Reading.Absent<>(
                "bad-targets",
                "targets is \"" + targets + "\"; write instance ids, or tag:NAME=VALUE");
    }
}

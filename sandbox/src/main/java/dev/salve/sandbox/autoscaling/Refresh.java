package dev.salve.sandbox.autoscaling;

import dev.salve.sandbox.account.Document;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshStatus;
import software.amazon.awssdk.services.autoscaling.model.RollbackDetails;

/**
 * One instance refresh of a group.
 *
 * @param minHealthy percent of desired that stays in service
 * @param version of the launch template to go to; null if it keeps the configuration
 * @param original the instances that were there when it began
 * @param remaining those that it has yet to replace
 * @param due when it goes on; null if it is over, or stuck
 */
record Refresh(
        String id,
        InstanceRefreshStatus status,
        int minHealthy,
        @Nullable String version,
        List<String> original,
        List<String> remaining,
        Instant startedAt,
        @Nullable Instant rolledBackAt,
        @Nullable Instant endedAt,
        @Nullable Instant due) {

    /** From the request until it begins. */
    static final Duration PENDING = Duration.ofSeconds(10);

    /** Terminating a batch, launching another and seeing that it is well. */
    static final Duration BATCH = Duration.ofSeconds(90);

    private static final int PERCENT = 100;

    Refresh {
        original = List.copyOf(original);
        remaining = List.copyOf(remaining);
    }

    static Refresh requested(
            String id, int minHealthy, @Nullable String version, List<String> all, Instant now) {
        return new Refresh(
                id,
                InstanceRefreshStatus.PENDING,
                minHealthy,
                version,
                all,
                all,
                now,
                null,
                null,
                now.plus(PENDING));
    }

    /** What it launches never gets healthy. */
    Refresh stuck() {
        return as(InstanceRefreshStatus.IN_PROGRESS, remaining, null);
    }

    boolean active() {
        return endedAt == null;
    }

    boolean goesBack() {
        return rolledBackAt != null;
    }

    /** How many it replaces at once. */
    int batch(int desired) {
        int stay = (desired * minHealthy + PERCENT - 1) / PERCENT;
        return Math.max(1, desired - stay);
    }

    Refresh goingOn(List<String> stillToReplace, Instant next) {
        InstanceRefreshStatus now =
                goesBack()
                        ? InstanceRefreshStatus.ROLLBACK_IN_PROGRESS
                        : InstanceRefreshStatus.IN_PROGRESS;
        return as(now, stillToReplace, next);
    }

    Refresh rolledBack(List<String> replaced, Instant now) {
        return new Refresh(
                id,
                InstanceRefreshStatus.ROLLBACK_IN_PROGRESS,
                minHealthy,
                version,
                original,
                replaced,
                startedAt,
                now,
                null,
                now.plus(PENDING));
    }

    Refresh ended(Instant now) {
        return new Refresh(
                id,
                goesBack()
                        ? InstanceRefreshStatus.ROLLBACK_SUCCESSFUL
                        : InstanceRefreshStatus.SUCCESSFUL,
                minHealthy,
                version,
                original,
                List.of(),
                startedAt,
                rolledBackAt,
                now,
                null);
    }

    private Refresh as(
            InstanceRefreshStatus next, List<String> stillToReplace, @Nullable Instant nextDue) {
        return new Refresh(
                id,
                next,
                minHealthy,
                version,
                original,
                stillToReplace,
                startedAt,
                rolledBackAt,
                null,
                nextDue);
    }

    /** As AWS describes it. */
    InstanceRefresh view(String group, String template) {
        int replaced = Math.max(0, original.size() - remaining.size());
        InstanceRefresh.Builder view =
                InstanceRefresh.builder()
                        .instanceRefreshId(id)
                        .autoScalingGroupName(group)
                        .status(status)
                        .startTime(startedAt)
                        .endTime(endedAt)
                        .percentageComplete(
                                goesBack() || original.isEmpty()
                                        ? 0
                                        : replaced * PERCENT / original.size())
                        .instancesToUpdate(remaining.size())
                        .preferences(
                                wish -> wish.minHealthyPercentage(minHealthy).skipMatching(false));
        if (version != null) {
            view.desiredConfiguration(wish ->
                    wish.launchTemplate(lt -> lt.launchTemplateId(template).version(version)));
        }
        if (rolledBackAt != null) {
            view.rollbackDetails(
                    RollbackDetails.builder()
                            .rollbackReason("Manual rollback")
                            .rollbackStartTime(rolledBackAt)
                            .build());
        }
        return view.build();
    }

    Document toDocument() {
        Document document =
                new Document()
                        .put("id", id)
                        .put("status", status.toString())
                        .put("minHealthy", minHealthy)
                        .put("version", version)
                        .put("startedAt", startedAt)
                        .put("rolledBackAt", rolledBackAt)
                        .put("endedAt", endedAt)
                        .put("due", due);
        return document.put("original", original).put("remaining", remaining);
    }

    static Refresh fromDocument(Document document) {
        return new Refresh(
                document.text("id"),
                InstanceRefreshStatus.fromValue(document.text("status")),
                document.count("minHealthy"),
                document.textOrNull("version"),
                document.texts("original"),
                document.texts("remaining"),
                document.instant("startedAt"),
                document.instantOrNull("rolledBackAt"),
                document.instantOrNull("endedAt"),
                document.instantOrNull("due"));
    }
}

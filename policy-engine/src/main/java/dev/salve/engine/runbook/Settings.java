package dev.salve.engine.runbook;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What holds for all runbooks of a bundle: {@code salve.yaml}.
 *
 * @param approvers group to ids: {@code slack:S0WEB}, an IAM principal's ARN, {@code user:alice}
 * @param accounts that may be acted in, twelve digits each; empty: any
 * @param regions that may be acted in; empty: any
 * @param protectedTargets ids never acted on; a {@code *} at the end stands for any rest
 * @param routes owner team to where its notifications go; {@code default} for all others
 * @param dependencies target to the targets it needs: it is not restarted while one of them is red
 * @param autoMustBeEarned whether missing evidence for mode auto refuses it, or only warns
 * @param guards the other guardrails' thresholds
 */
public record Settings(
        Map<String, List<String>> approvers,
        List<String> accounts,
        List<String> regions,
        List<String> protectedTargets,
        Map<String, String> routes,
        List<Freeze> freezes,
        Budgets budgets,
        Storm storm,
        Map<String, List<String>> dependencies,
        boolean autoMustBeEarned,
        GuardSettings guards) {

    /** What holds without a settings file. */
    public static final Settings DEFAULTS =
            new Settings(
                    Map.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Map.of(),
                    List.of(),
                    Budgets.DEFAULTS,
                    Storm.DEFAULTS,
                    Map.of(),
                    false,
                    GuardSettings.DEFAULTS);

    public Settings {
        approvers = lists(approvers);
        accounts = List.copyOf(accounts);
        regions = List.copyOf(regions);
        protectedTargets = List.copyOf(protectedTargets);
        routes = Collections.unmodifiableMap(new LinkedHashMap<>(routes));
        freezes = List.copyOf(freezes);
        Objects.requireNonNull(budgets, "budgets is null");
        Objects.requireNonNull(storm, "storm is null");
        dependencies = lists(dependencies);
        Objects.requireNonNull(guards, "guards is null");
    }

    /** The change calendars among the freezes, in order. */
    public List<ChangeCalendar> changeCalendars() {
        return freezes.stream()
                .filter(ChangeCalendar.class::isInstance)
                .map(ChangeCalendar.class::cast)
                .toList();
    }

    /** When nothing is acted on. */
    public sealed interface Freeze permits FreezeWindow, ChangeCalendar {

        /** What people call it. */
        String name();
    }

    /**
     * An SSM Change Calendar: while it is closed, nothing is acted on.
     *
     * @param calendar its name, or its ARN where another account shares it
     */
    public record ChangeCalendar(String name, String calendar) implements Freeze {

        public ChangeCalendar {
            Objects.requireNonNull(name, "name is null");
            Objects.requireNonNull(calendar, "calendar is null");
        }
    }

    /**
     * A time in which nothing is acted on.
     *
     * @param starts when it begins: minute, hour, day of month, month, day of week, as in cron
     * @param lasts how long each lasts
     */
    public record FreezeWindow(String name, String starts, Duration lasts, ZoneId zone)
            implements Freeze {

        public FreezeWindow {
            Objects.requireNonNull(name, "name is null");
            Objects.requireNonNull(starts, "starts is null");
            Objects.requireNonNull(lasts, "lasts is null");
            Objects.requireNonNull(zone, "zone is null");
        }
    }

    /** How many actions may be issued, in each of these exact sliding windows. */
    public record Budgets(
            List<Limits.RunLimit> target,
            List<Limits.RunLimit> runbook,
            List<Limits.RunLimit> account,
            List<Limits.RunLimit> global) {

        public static final Budgets DEFAULTS =
                new Budgets(
                        List.of(new Limits.RunLimit(3, Duration.ofHours(1))),
                        List.of(new Limits.RunLimit(10, Duration.ofHours(1))),
                        List.of(),
                        List.of(
                                new Limits.RunLimit(30, Duration.ofHours(1)),
                                new Limits.RunLimit(2, Duration.ofMinutes(1))));

        public Budgets {
            target = List.copyOf(target);
            runbook = List.copyOf(runbook);
            account = List.copyOf(account);
            global = List.copyOf(global);
        }
    }

    /**
     * More than this is a storm: auto then asks.
     *
     * @param alarms distinct alarms in {@code within}
     * @param targets distinct targets in {@code within}
     * @param quiet how long it must be quiet before it ends by itself
     */
    public record Storm(int alarms, int targets, Duration within, Duration quiet) {

        public static final Storm DEFAULTS =
                new Storm(50, 20, Duration.ofMinutes(5), Duration.ofMinutes(30));

        public Storm {
            if (alarms < 1 || targets < 1) {
                throw new IllegalArgumentException("a threshold is below 1");
            }
            Objects.requireNonNull(within, "within is null");
            Objects.requireNonNull(quiet, "quiet is null");
        }
    }

    private static Map<String, List<String>> lists(Map<String, List<String>> map) {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(key, List.copyOf(value)));
        return Collections.unmodifiableMap(copy);
    }
}

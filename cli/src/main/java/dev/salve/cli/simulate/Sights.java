package dev.salve.cli.simulate;

import dev.salve.engine.invariant.Sight;

/** What was seen, in a line. */
final class Sights {

    private Sights() {}

    static String text(Object what) {
        return what instanceof Sight sight ? text(sight) : String.valueOf(what);
    }

    private static String text(Sight sight) {
        return switch (sight) {
            case Sight.Recorded it ->
                    "%s #%d %s %s"
                            .formatted(it.chain(), it.sequence(), it.type().word(), it.data());
            case Sight.Called it ->
                    "a call of %s on %s for %s/%s/%d, %d of %d healthy"
                            .formatted(
                                    it.action(),
                                    it.resource(),
                                    it.runId(),
                                    it.step(),
                                    it.attempt(),
                                    it.healthy(),
                                    it.members());
            case Sight.Locked it ->
                    "lock of %s: %s, fence %d, until %s%s"
                            .formatted(
                                    it.target(),
                                    it.owner().isEmpty() ? "free" : it.owner(),
                                    it.fence(),
                                    it.until(),
                                    it.openIntent() ? ", intent open" : "");
            case Sight.AlarmRead it ->
                    "%s reads alarm %s: %s"
                            .formatted(it.runId(), it.alarm(), it.state().orElse("unreadable"));
            case Sight.Told it -> "%s is told about %s".formatted(it.route(), it.runId());
            case Sight.AlarmTruth it -> "alarm %s is %s".formatted(it.alarm(), it.state());
            case Sight.FaultsEnded _ -> "faults end";
            case Sight.Ended _ -> "the end";
        };
    }
}

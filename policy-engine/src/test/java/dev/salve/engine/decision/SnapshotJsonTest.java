package dev.salve.engine.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.guardrail.GuardSnapshot;
import dev.salve.engine.guardrail.GuardSnapshot.KillSwitch;
import dev.salve.engine.guardrail.GuardSnapshot.Lock;
import dev.salve.engine.guardrail.GuardSnapshot.PastAction;
import dev.salve.engine.guardrail.GuardSnapshot.RegionUse;
import dev.salve.engine.guardrail.GuardSnapshot.RunbookRecord;
import dev.salve.engine.guardrail.GuardSnapshot.Spent;
import dev.salve.engine.guardrail.GuardSnapshot.Storm;
import dev.salve.engine.guardrail.GuardSnapshot.TargetState;
import dev.salve.engine.guardrail.GuardSnapshot.Touch;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.json.JsonReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the guardrails saw must come back whole: a decision is checked against it years later. */
class SnapshotJsonTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static final TargetState TARGET =
            new TargetState(
                    Optional.of(new Lock("run_1", 7, NOW.plusSeconds(1), true)),
                    List.of(new Lock("run_2", 8, NOW.plusSeconds(2), false)),
                    List.of(
                            new PastAction(
                                    "run_3",
                                    "restart",
                                    "fake.act@1",
                                    NOW.minusSeconds(3),
                                    1,
                                    List.of("aws.ecs|Task"))),
                    2,
                    List.of(
                            new Touch("run_4", 3, NOW.minusSeconds(4), true),
                            new Touch("run_5", 1, NOW.minusSeconds(5), false)),
                    List.of("111122223333|eu-west-1|web"));

    private static final GuardSnapshot FULL =
            new GuardSnapshot(
                    List.of(new KillSwitch("global", "al", "drill", NOW.minusSeconds(6), 9)),
                    Optional.of(new Storm(NOW.minusSeconds(7), "60 alarms", 4)),
                    3,
                    TARGET,
                    new Spent(
                            List.of(NOW.minusSeconds(11)),
                            List.of(NOW.minusSeconds(12)),
                            List.of(NOW.minusSeconds(13)),
                            List.of(NOW.minusSeconds(14)),
                            List.of(NOW.minusSeconds(15))),
                    new RunbookRecord("sha256:r", 5, 4, 1, List.of(true, false)),
                    Optional.of(new RegionUse("eu-west-1", NOW.minusSeconds(8))),
                    List.of(NOW.minusSeconds(9)),
                    new TreeMap<>(Map.of("db", List.of("111122223333|eu-west-1|db"))));

    private static GuardSnapshot throughText(GuardSnapshot snapshot) {
        return SnapshotJson.read(
                JsonReader.object(CanonicalJson.write(SnapshotJson.write(snapshot))));
    }

    @Test
    void read_everythingSet_isTheSameSnapshot() {
        assertThat(throughText(FULL)).isEqualTo(FULL);
    }

    @Test
    void read_untouchedTarget_isTheSameSnapshot() {
        assertThat(throughText(GuardSnapshot.clear())).isEqualTo(GuardSnapshot.clear());
    }

    /** A record of a quiet day is short: what is as on an untouched target is not written. */
    @Test
    void write_untouchedTarget_leavesAllElseOut() {
        assertThat(SnapshotJson.write(GuardSnapshot.clear())).isEqualTo(Map.of("target", Map.of()));
    }

    @Test
    void write_everythingSet_namesEachPart() {
        Map<String, Object> json = SnapshotJson.write(FULL);
        assertThat(json)
                .containsOnlyKeys(
                        "killSwitches",
                        "storm",
                        "newestEngine",
                        "target",
                        "spent",
                        "record",
                        "lastRegion",
                        "alarmChanges",
                        "redDependencies")
                .containsEntry(
                        "killSwitches",
                        List.of(
                                Map.of(
                                        "scope", "global",
                                        "who", "al",
                                        "why", "drill",
                                        "since", "2026-03-01T09:59:54Z",
                                        "epoch", 9L)));
    }
}

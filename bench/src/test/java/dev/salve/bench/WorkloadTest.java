package dev.salve.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.bench.Agreement.Matches;
import dev.salve.engine.decision.Policy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkloadTest {

    private static final int RULES = 200;
    private static final long SEED = 7;

    private static Salve salve(Workload workload, Policy policy) {
        return Salve.upTo(Salve.Stage.RECORD, policy, workload);
    }

    private static Policy policy(Workload workload) {
        return Policy.load(workload.bundle());
    }

    @Test
    void workload_sameSeed_sameRulesAndBytes() {
        Workload one = Workload.of(RULES, SEED);
        Workload other = Workload.of(RULES, SEED);

        assertThat(one.rules()).isEqualTo(other.rules());
        assertThat(one.events().toArray(byte[][]::new))
                .isDeepEqualTo(other.events().toArray(byte[][]::new));
        assertThat(one.bundle()).isEqualTo(other.bundle());
    }

    @Test
    void workload_otherSeed_otherEvents() {
        assertThat(Workload.of(RULES, SEED).events().getFirst())
                .isNotEqualTo(Workload.of(RULES, SEED + 1).events().getFirst());
    }

    @Test
    void rules_twoHundred_areMixedAsStated() {
        Map<Kind, Long> counts =
                IntStream.range(0, RULES)
                        .mapToObj(Kind::of)
                        .collect(
                                Collectors.groupingBy(
                                        kind -> kind, TreeMap::new, Collectors.counting()));

        assertThat(counts)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.ofEntries(
                                Map.entry(Kind.ALARM_EXACT, 60L),
                                Map.entry(Kind.ALARM_PREFIX, 24L),
                                Map.entry(Kind.ALARM_WILDCARD, 18L),
                                Map.entry(Kind.ALARM_PREFIX_ANYTHING_BUT, 12L),
                                Map.entry(Kind.ALARM_SUFFIX, 6L),
                                Map.entry(Kind.ECS_EXACT, 21L),
                                Map.entry(Kind.ECS_WILDCARD, 9L),
                                Map.entry(Kind.EC2, 14L),
                                Map.entry(Kind.ASG, 12L),
                                Map.entry(Kind.HEALTH, 8L),
                                Map.entry(Kind.RDS, 8L),
                                Map.entry(Kind.CONFIG, 8L)));
    }

    @Test
    void rules_twoHundred_oneInFiveNamesAnAccount() {
        List<Rule> rules = Workload.of(RULES, SEED).rules();

        assertThat(rules).filteredOn(Rule::oneAccount).hasSize(RULES / 5);
        assertThat(rules).filteredOn(rule -> rule.pattern().contains("\"account\"")).hasSize(40);
    }

    @Test
    void events_fewOrManyRules_matchAndSizeAsStated() {
        for (int rules : List.of(10, RULES)) {
            Workload workload = Workload.of(rules, SEED);
            Policy policy = policy(workload);

            Matches matches =
                    Agreement.check(workload, new EventRuler(workload), salve(workload, policy));

            assertThat(workload.events()).hasSize(Workload.EVENTS);
            assertThat(matches.matchRate()).isBetween(0.45, 0.55);
            assertThat(matches.rulesPerEvent()).isBetween(0.45, 0.55);
            assertThat(workload.meanBytes()).isBetween(1_200.0, 1_400.0);
        }
    }

    @Test
    void agreement_engineOfOtherRules_isRefused() {
        Workload workload = Workload.of(RULES, SEED);
        Policy fewer = policy(Workload.of(RULES / 2, SEED));

        assertThatThrownBy(() ->
                        Agreement.check(workload, new EventRuler(workload), salve(workload, fewer)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("event-ruler finds [rule-");
    }

    @Test
    void decisions_allEvents_comeInAllKinds() {
        Workload workload = Workload.of(RULES, SEED);
        Salve salve = salve(workload, policy(workload));

        Set<Object> words =
                IntStream.range(0, Workload.EVENTS)
                        .mapToObj(salve::records)
                        .flatMap(List::stream)
                        .map(record -> Objects.requireNonNull(record.get("decision")))
                        .collect(Collectors.toSet());

        assertThat(words)
                .containsExactlyInAnyOrder(
                        "run", "approve", "observed", "skipped", "limited", "paused");
    }
}

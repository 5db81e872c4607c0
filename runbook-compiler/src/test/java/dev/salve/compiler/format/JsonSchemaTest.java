package dev.salve.compiler.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.compiler.bundle.TestCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JsonSchemaTest {

    private static final String RUNBOOK =
            """
            apiVersion: salve.dev/v1
            kind: Runbook
            metadata: {name: restart-web, owner: team-web}
            mode: auto
            match: {source: [aws.cloudwatch]}
            facts: {service: {lookup: ecs.service, with: {cluster: prod, service: web}}}
            target: {type: ecs.service, id: "${service.arn}"}
            when: [{expr: 1 < 2, why: fine}]
            limits: {cooldown: 15m, max-runs: [{count: 3, within: 1h}]}
            steps:
              - {action: ecs.restart-service@1, with: {cluster: prod, service: web}, timeout: 5m}
            verify: {until: 1 < 2, within: 10m}
            """;

    private static final String SETTINGS =
            """
            apiVersion: salve.dev/v1
            kind: Settings
            accounts: ["123456789012"]
            regions: [eu-west-1]
            """;

    private static final String TEST =
            """
            apiVersion: salve.dev/v1
            kind: RunbookTest
            runbooks: [restart-web.yaml]
            tests:
              - {name: restarts, given: {event: alarm.json, deliveries: 2}, expect: {decision: run}}
            """;

    private static List<String> marks(FileKind kind, String yaml) {
        return new Editor(kind, TestCatalogue.catalogue()).marks(yaml);
    }

    private static String sound(FileKind kind) {
        return switch (kind) {
            case RUNBOOK -> RUNBOOK;
            case SETTINGS -> SETTINGS;
            case TEST -> TEST;
        };
    }

    @ParameterizedTest
    @EnumSource(FileKind.class)
    void file_sound_isNotMarked(FileKind kind) {
        assertThat(marks(kind, sound(kind))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    RUNBOOK | mode: auto          | mode: enforce           | /mode enum
                    RUNBOOK | mode: auto          | moed: auto              | ~ additionalProperties moed~
                    RUNBOOK | kind: Runbook       | kind: Runbok            | /kind enum
                    RUNBOOK | mode: auto          | priority: 101           | /priority maximum
                    RUNBOOK | cooldown: 15m       | cooldown: 15            | /limits/cooldown type
                    RUNBOOK | cooldown: 15m       | cooldown: 15 minutes    | /limits/cooldown pattern
                    RUNBOOK | cooldown: 15m       | cooldwn: 15m            | /limits additionalProperties cooldwn
                    RUNBOOK | count: 3            | count: 0                | /limits/max-runs/0/count minimum
                    RUNBOOK | within: 1h}         | per: 1h}                | /limits/max-runs/0 required within
                    RUNBOOK | , owner: team-web   | ,                       | /metadata required owner
                    RUNBOOK | [{expr: 1 < 2       | [{exp: 1 < 2            | /when/0 additionalProperties exp
                    RUNBOOK | [{expr: 1 < 2, why: fine}] | 1 < 2            | /when type
                    RUNBOOK | service@1           | servce@1                | /steps/0/action enum
                    RUNBOOK | timeout: 5m         | timeout: 5m, retry: 2   | /steps/0 additionalProperties retry
                    RUNBOOK | ecs.service, with   | ecs.servic, with        | /facts/service/lookup enum
                    RUNBOOK | source: [aws.cloudwatch] | source: aws.cloudwatch | /match/source type
                    RUNBOOK | facts: {service:    | facts: {my-service:     | /facts propertyNames
                    SETTINGS | "123456789012"     | 123456789012            | /accounts/0 type
                    SETTINGS | eu-west-1          | Frankfurt               | /regions/0 pattern
                    TEST    | decision: run       | decision: runs          | /tests/0/expect/decision enum
                    TEST    | deliveries: 2       | deliveries: 11          | /tests/0/given/deliveries maximum
                    TEST    | event: alarm.json   | event: [alarm.json]     | /tests/0/given/event type
                    """)
    void file_withMistake_isMarkedAtItsPlace(
            FileKind kind, String right, String wrong, String mark) {
        assertThat(sound(kind)).contains(right);

        assertThat(marks(kind, sound(kind).replace(right, wrong)))
                .anySatisfy(line -> assertThat(line).startsWith(mark));
    }

    @Test
    void match_listOfPatterns_isNotMarked() {
        String two = "match: [{source: [aws.ecs]}, {source: [aws.ec2], detail.state: [stopped]}]";

        assertThat(marks(FileKind.RUNBOOK, RUNBOOK.replaceAll("match: .*", two))).isEmpty();
    }

    @Test
    void keys_ofTheAuthor_areNotMarked() {
        String own = RUNBOOK.replace("mode: auto", "mode: auto\nx-ticket: {any: [1, 2]}");

        assertThat(marks(FileKind.RUNBOOK, own)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(FileKind.class)
    void properties_allHaveADescription(FileKind kind) {
        List<String> bare = new ArrayList<>();
        schemas(JsonSchema.of(kind, TestCatalogue.catalogue()))
                .filter(schema -> schema.get("properties") instanceof Map)
                .flatMap(schema -> ((Map<?, ?>) schema.get("properties")).entrySet().stream())
                .filter(each -> !((Map<?, ?>) each.getValue()).containsKey("description"))
                .forEach(each -> bare.add(String.valueOf(each.getKey())));

        assertThat(bare).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(FileKind.class)
    void schema_hasNoAlternatives(FileKind kind) {
        assertThat(schemas(JsonSchema.of(kind, TestCatalogue.catalogue())))
                .isNotEmpty()
                .allSatisfy(schema ->
                        assertThat(schema.keySet().stream().map(String::valueOf))
                                .doesNotContain("oneOf", "anyOf", "allOf", "$ref"));
    }

    @Test
    void action_hover_tellsWhatEachOneTakes() {
        Map<?, ?> schema = JsonSchema.of(FileKind.RUNBOOK, TestCatalogue.catalogue());

        assertThat(schemas(schema).map(each -> String.valueOf(each.get("description"))))
                .anyMatch(text ->
                        text.contains(
                                "- ecs.restart-service@1: Does ecs.restart-service@1. With"
                                        + " cluster, service."));
    }

    /** The schema and every map in it. */
    private static Stream<Map<?, ?>> schemas(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                    Stream.concat(
                            Stream.of(map),
                            map.values().stream()
                                    .flatMap(each -> schemas(each == null ? "" : each)));
            case List<?> list -> list.stream().flatMap(each -> schemas(each == null ? "" : each));
            default -> Stream.of();
        };
    }
}

package dev.salve.compiler.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCatalogueTest {

    private static final String BASE = "event-fields.txt";
    private static final String OVERLAY = "event-fields-overlay.txt";

    @Test
    void type_inBothFiles_isMergedAndTheOverlayWins() {
        EventCatalogue catalogue =
                new EventCatalogue(
                        "aws.x|Change|count,old{a}\naws.x|Other|b\n",
                        "# a comment\n\naws.x|Change|count=number,old{b=[P;Q]}\naws.x|Change|tags{*}");
        Field.Branch detail = catalogue.type("aws.x", "Change").orElseThrow().detail();
        assertThat(detail.fields())
                .containsOnlyKeys("count", "old", "tags")
                .containsEntry("count", new Field.Leaf(Field.Kind.NUMBER, List.of(), true));
        assertThat(detail.fields().get("old"))
                .isEqualTo(
                        new Field.Branch(
                                java.util.Map.of(
                                        "a", new Field.Leaf(Field.Kind.TEXT, List.of(), false),
                                        "b",
                                                new Field.Leaf(
                                                        Field.Kind.TEXT, List.of("P", "Q"), true)),
                                false,
                                true));
    }

    @Test
    void type_ofEveryService_isThereForAwsOnly() {
        EventCatalogue catalogue = new EventCatalogue("", "*|Call|name\naws.x,aws.y\n");
        assertThat(catalogue.type("aws.anything", "Call")).isPresent();
        assertThat(catalogue.type("shop", "Call")).isEmpty();
        assertThat(catalogue.type("aws.partner/shop", "Call")).isEmpty();
        assertThat(catalogue.type("*", "Call")).isEmpty();
        assertThat(catalogue.detailTypes("aws.x")).containsExactly("Call");
        assertThat(catalogue.senders("Call")).isEmpty();
    }

    @Test
    void sources_withAndWithoutEvents_areKnown() {
        EventCatalogue catalogue = new EventCatalogue("aws.x|A|\n", "*|Call|\naws.y,aws.z\n");
        assertThat(catalogue.sources()).containsExactly("aws.x", "aws.y", "aws.z");
        assertThat(catalogue.sends("aws.x")).isTrue();
        assertThat(catalogue.sends("aws.y")).isFalse();
        assertThat(catalogue.senders("A")).containsExactly("aws.x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a{b", "a}", "a,a", "a=odd", "a=[P", ",", "a,,b", "{b}", "a{}"})
    void read_notInTheNotation_isRefused(String fields) {
        assertThatThrownBy(() -> FieldsReader.read(fields, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "aws.x|A", "aws.x\naws.y", ""})
    void names_withCharactersOfTheNotation_areNotFound(String name) {
        EventCatalogue catalogue = new EventCatalogue("aws.x|A|b\n", "*|Call|\naws.y\n");
        assertThat(catalogue.knows(name)).isFalse();
        assertThat(catalogue.has(name, "A")).isFalse();
        assertThat(catalogue.type("aws.x", name)).isEmpty();
        assertThat(catalogue.senders(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {BASE, OVERLAY})
    void shippedFile_everyLine_isAsciiAndParses(String file) throws IOException {
        String text = text(file);
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(text)).isTrue();
        assertThat(text).endsWith("\n").doesNotContain("\t", "\r");
        List<String> types = types(text);
        assertThat(types).hasSizeGreaterThan(90);
        for (String line : types) {
            String[] parts = line.split("\\|", -1);
            assertThat(parts).as(line).hasSize(3);
            assertThat(parts[0]).as(line).matches("\\*|lambda|aws\\.[a-z0-9-]+");
            assertThat(FieldsReader.read(parts[2], true)).as(line).isNotNull();
        }
    }

    @Test
    void shippedBase_isSortedAndHasEachTypeOnce() throws IOException {
        List<String> keys =
                types(text(BASE)).stream()
                        .map(line -> line.substring(0, line.lastIndexOf('|')))
                        .toList();
        assertThat(keys).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void shippedOverlay_everyLine_addsToWhatIsThere() throws IOException {
        String base = text(BASE);
        String before = "";
        Set<String> seen = new HashSet<>();
        for (String line : types(text(OVERLAY))) {
            String[] parts = line.split("\\|", -1);
            EventCatalogue without = new EventCatalogue(base, before);
            EventCatalogue with = new EventCatalogue(base, before + line + "\n");
            String source = parts[0].equals("*") ? "aws.any" : parts[0];
            assertThat(with.type(source, parts[1]))
                    .as(line)
                    .isPresent()
                    .isNotEqualTo(without.type(source, parts[1]));
            assertThat(seen.add(line)).as(line).isTrue();
            before += line + "\n";
        }
    }

    @Test
    void shippedOverlay_listedSources_areNotKnownOtherwise() throws IOException {
        String listed =
                String.join(
                        ",",
                        text(OVERLAY)
                                .lines()
                                .filter(line -> line.startsWith("aws.") && line.indexOf('|') < 0)
                                .toList());
        List<String> sources = List.of(listed.split(","));
        assertThat(sources).doesNotHaveDuplicates().hasSizeGreaterThan(50);
        assertThat(sources)
                .allSatisfy(source -> {
                    assertThat(source).matches("aws\\.[a-z0-9-]+");
                    assertThat(EventCatalogue.shipped().sends(source)).as(source).isFalse();
                });
    }

    @Test
    void shipped_alarmStateChange_knowsWhatThePackageLacks() {
        EventType alarm =
                EventCatalogue.shipped()
                        .type("aws.cloudwatch", "CloudWatch Alarm State Change")
                        .orElseThrow();
        assertThat(alarm.detail().fields())
                .containsKeys("alarmName", "state", "previousState", "muteDetail", "alarmTags");
        assertThat(EventCatalogue.shipped().senders("ECS Deployment State Change"))
                .containsExactly("aws.ecs");
    }

    private static List<String> types(String text) {
        return text.lines().filter(l -> !l.startsWith("#") && l.indexOf('|') >= 0).toList();
    }

    private static String text(String file) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(EventCatalogue.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

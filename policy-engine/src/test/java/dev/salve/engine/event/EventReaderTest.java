package dev.salve.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventReaderTest {

    private static final String HEAD = "\"source\":\"own.app\",\"detail-type\":\"Change\"";

    @Test
    void read_wholeEnvelope_fillsTheHeader() {
        Event event =
                read(
                        "{"
                                + HEAD
                                + ",\"id\":\"7\",\"account\":\"111122223333\",\"region\":\"eu-west-2\","
                                + "\"time\":\"2026-02-03T04:05:06Z\",\"resources\":[\"arn:x\",\"i-1\"],"
                                + "\"replay-name\":\"r\",\"detail\":{}}");
        assertThat(event.id()).isEqualTo("7");
        assertThat(event.source()).isEqualTo("own.app");
        assertThat(event.detailType()).isEqualTo("Change");
        assertThat(event.account()).isEqualTo("111122223333");
        assertThat(event.region()).isEqualTo("eu-west-2");
        assertThat(event.time()).isEqualTo(Instant.parse("2026-02-03T04:05:06Z"));
        assertThat(event.resources()).containsExactly("arn:x", "i-1");
        assertThat(event.replayed()).isTrue();
    }

    @Test
    void read_onlySourceAndType_leavesTheRestEmpty() {
        Event event = read("{" + HEAD + "}");
        assertThat(event.id() + event.account() + event.region()).isEmpty();
        assertThat(event.time()).isEqualTo(Instant.EPOCH);
        assertThat(event.resources()).isEmpty();
        assertThat(event.replayed()).isFalse();
    }

    @Test
    void read_oneResourceWithEscapes_isDecodedEachTimeAlike() {
        Event event =
                read(
                        "{"
                                + HEAD
                                + ",\"id\":\"a\\u0062\\/c\",\"resources\":[\"arn:\\\"gr\u00f6\u00dfer\\\"\"]}");
        assertThat(event.id()).isEqualTo("ab/c").isEqualTo(event.id());
        assertThat(event.resources()).containsExactly("arn:\"gr\u00f6\u00dfer\"");
        assertThat(event.resources()).isEqualTo(event.resources());
    }

    @Test
    void read_resourcesOfManyKinds_listsTheTextsOnly() {
        Event event =
                read("{" + HEAD + ",\"resources\":[\"a\",1,[\"b\",{\"c\":\"d\"}],null,\"e\"]}");
        assertThat(event.resources()).containsExactly("a", "b", "e");
    }

    @Test
    void read_resourceInBrokenUtf8_isRefused() {
        byte[] json = bytes("{" + HEAD + ",\"resources\":[\"a?\"]}");
        json[json.length - 4] = (byte) 0xff;
        assertThat(new EventReader(new FieldTable.Builder().build()).read(json))
                .isInstanceOf(Reading.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-03T04:05:06Z, 2026-02-03T04:05:06Z",
        "2026-02-03T04:05:06.123+0000, 2026-02-03T04:05:06.123Z",
        "2026-02-03T04:05:06.1234567891Z, 2026-02-03T04:05:06.123456789Z",
        "2026-02-03T04:05:06-02:30, 2026-02-03T06:35:06Z",
        "2022-04-31T00:00:00Z, 1970-01-01T00:00:00Z",
        "2026-02-03T25:00:00Z, 1970-01-01T00:00:00Z",
        "2026-02-03T04:05:06, 1970-01-01T00:00:00Z",
        "2026-02-03T04:05:06+xx00, 1970-01-01T00:00:00Z",
        "'Tue, 3 Feb 2026 04:05:06 GMT', 1970-01-01T00:00:00Z"
    })
    void read_time_isLenient(String written, Instant expected) {
        assertThat(read("{" + HEAD + ",\"time\":\"" + written + "\"}").time()).isEqualTo(expected);
    }

    @Test
    void get_scalarsMapsAndLists_areTheEnginesValues() {
        String json =
                "{"
                        + HEAD
                        + ",\"detail\":{\"t\":\"a\\nb\",\"n\":5,\"f\":2.50,\"b\":true,\"z\":null,"
                        + "\"m\":{\"x\":[1,{\"y\":\"é\"}]},\"l\":[{\"k\":1}]}}";
        assertThat(get(json, "detail", "t")).isEqualTo("a\nb");
        assertThat(get(json, "detail", "n")).isEqualTo(5L);
        assertThat(get(json, "detail", "f")).isEqualTo(2.5);
        assertThat(get(json, "detail", "b")).isEqualTo(true);
        assertThat(get(json, "detail", "z")).isEqualTo(JsonNull.NULL);
        assertThat(get(json, "detail", "m")).isEqualTo(Map.of("x", List.of(1L, Map.of("y", "é"))));
        assertThat(get(json, "detail", "l")).isEqualTo(List.of(Map.of("k", 1L)));
        assertThat(get(json, "detail", "l", "k")).isNull();
        assertThat(get(json, "detail", "none")).isNull();
        assertThat(get(json, "source")).isEqualTo("own.app");
        assertThat(get(json)).isInstanceOf(Map.class);
    }

    @Test
    void slot_samePath_sameSlot() {
        FieldTable.Builder table = new FieldTable.Builder();
        int slot = table.slot(List.of("detail", "a"));
        assertThat(table.applyAsInt(List.of("detail", "b"))).isNotEqualTo(slot);
        assertThat(table.applyAsInt(List.of("detail", "a"))).isEqualTo(slot);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {"source":"a"} | no-detail-type
                    {"detail-type":"a"} | no-source
                    {"source":5,"detail-type":"a"} | no-source
                    {"source":"a","source":"b","detail-type":"a"} | repeated-field
                    {"source":"a | malformed-json
                    {"source":"a","detail-type":"b"} {} | malformed-json
                    [] | not-an-object
                    ~~ | not-an-object
                    """)
    void read_noEvent_isRefusedWithACode(String json, String code) {
        assertThat(refused(json).code()).isEqualTo(code);
    }

    @Test
    void read_tooDeepOrTooLarge_isRefused() {
        String deep = "[".repeat(Json.MAX_DEPTH + 1) + "]".repeat(Json.MAX_DEPTH + 1);
        assertThat(refused("{" + HEAD + ",\"detail\":" + deep + "}").code()).isEqualTo("too-deep");
        String large = "x".repeat(EventReader.MAX_EVENT_BYTES);
        Problem problem = refused("{" + HEAD + ",\"detail\":\"" + large + "\"}");
        assertThat(problem.code()).isEqualTo("too-large");
        assertThat(problem.excerpt()).hasSizeLessThan(Problem.EXCERPT_CHARACTERS + 10);
    }

    @Test
    void read_utf16_isRefused() {
        byte[] json = ("{" + HEAD + "}").getBytes(StandardCharsets.UTF_16);
        assertThat(new EventReader(new FieldTable.Builder().build()).read(json))
                .isInstanceOf(Reading.Refused.class);
    }

    private static @Nullable Object get(String json, String... path) {
        FieldTable.Builder table = new FieldTable.Builder();
        int slot = table.slot(List.of(path));
        return switch (new EventReader(table.build()).read(bytes(json))) {
            case Reading.Read<Event> read -> read.value().fields().get(slot);
            case Reading.Refused<Event> refused -> throw new AssertionError(refused.problem());
        };
    }

    private static Event read(String json) {
        return switch (new EventReader(new FieldTable.Builder().build()).read(bytes(json))) {
            case Reading.Read<Event> read -> read.value();
            case Reading.Refused<Event> refused -> throw new AssertionError(refused.problem());
        };
    }

    private static Problem refused(String json) {
        return switch (new EventReader(new FieldTable.Builder().build()).read(bytes(json))) {
            case Reading.Read<Event> read -> throw new AssertionError(read.value().source());
            case Reading.Refused<Event> refused -> refused.problem();
        };
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}

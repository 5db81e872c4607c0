package dev.salve.engine.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonParser;
import dev.salve.engine.event.FieldTable.Header;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jackson is the oracle: what the plain walk takes, Jackson takes, and finds the same in it. */
class PlainWalkTest {

    private static final int CASES = 60_000;

    private static final List<List<String>> PATHS =
            List.of(
                    List.of(),
                    List.of("source"),
                    List.of("detail"),
                    List.of("detail", "a"),
                    List.of("detail", "a", "b"),
                    List.of("detail", "list"),
                    List.of("detail", "list", "b"),
                    List.of("detail", "text"),
                    List.of("detail", "größe"));

    private static final FieldTable TABLE = table();

    private static final List<String> EVENTS =
            List.of(
                    """
                    {"version":"0","id":"7","source":"own.app","detail-type":"Change","account":
                    "111122223333","time":"2026-02-03T04:05:06Z","resources":["arn:x","i-1"],
                    "detail":{"a":{"b":[1,-2.5e+3,0,-0,1E400,12345678901234567890]},"skipped":
                    {"x":[{},[],{"y":[[true,false,null]]}],"z":"\\"q\\\\"},"text":"a\\u0041\\ud83d"}}
                    """,
                    """
                    {"detail":{"list":[{"b":1},{"b":"two","c":{}},[{"b":null}],"bare",5],
                    "text":"größer – 𝄞 \\/\\b\\f\\n\\r\\t","a":[],"skipped":{"groesse":"x"}},
                    "source":"s","detail-type":"t","resources":[],"replay-name":"r"}
                    """,
                    "{}",
                    "{\"detail\":{\"größe\":1},\"source\":\"s\",\"detail-type\":\"t\"}",
                    "{\"source\":\"a\",\"source\":\"b\",\"detail-type\":\"c\"}",
                    "{\"detail\":{\"list\":" + "[".repeat(98) + "]".repeat(98) + "}}",
                    "{\"detail\":{\"list\":" + "[".repeat(99) + "]".repeat(99) + "}}");

    /** What a mutation writes: everything that JSON's grammar, UTF-8 or the limits turn on. */
    private static final String[] SPLINTERS = {
        "\"",
        "\\",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "0",
        "9",
        "-",
        "+",
        ".",
        "e",
        "E",
        "u",
        "n",
        " ",
        "\t",
        "\0",
        "\u001f",
        "\u007f",
        "é",
        "\ufeff",
        "𝄞",
        "\\u00e9",
        "\\ud800",
        "\\x",
        "true",
        "null",
        "nul",
        "NaN",
        "1.",
        ".5",
        "01",
        "1e",
        "//",
        "'",
        "\"source\":1,",
        "{\"b\":1}",
        "9".repeat(63),
        "9".repeat(64),
        "9".repeat(401),
        "[".repeat(101)
    };

    private static final int[] ODD_BYTES = {
        0, 0x1f, 0x7f, 0x80, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff
    };

    @Test
    void run_mutatedEvents_takesNothingThatJacksonDoesNotTakeAlike() {
        Random random = new Random(20_261_124);
        int taken = 0;
        for (int i = 0; i < CASES; i++) {
            byte[] json = bytes(EVENTS.get(i % EVENTS.size()));
            for (int times = random.nextInt(4); times > 0; times--) {
                json = mutated(json, random);
            }
            String plain = plain(json);
            if (plain != null) {
                taken++;
                assertThat(plain)
                        .as(new String(json, StandardCharsets.UTF_8))
                        .isEqualTo(parsed(json));
            }
        }
        assertThat(taken).isBetween(CASES / 5, CASES * 9 / 10);
    }

    @Test
    void read_mutatedEvents_givesTheValueThatJacksonGives() throws IOException {
        Random random = new Random(7);
        int taken = 0;
        for (int i = 0; i < CASES; i++) {
            byte[] json = mutated(bytes(EVENTS.get(i % EVENTS.size())), random);
            Object value = value(json);
            if (value != null) {
                taken++;
                assertThat(value).isEqualTo(Json.read(json));
            }
        }
        assertThat(taken).isBetween(CASES / 10, CASES * 9 / 10);
    }

    @Test
    void run_wellFormedEvents_areTaken() {
        assertThat(EVENTS.subList(0, 3))
                .allSatisfy(json -> assertThat(plain(bytes(json))).isNotNull());
        assertThat(plain(bytes("{\"detail\":{\"text\":\"größer – 𝄞\"}}"))).contains("größer – 𝄞");
        assertThat(plain(bytes(EVENTS.get(5)))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "1",
                "{",
                "{}x",
                "{} {}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,\"a\":1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":[1,]}",
                "{\"a\":[,1]}",
                "{\"a\":[1}",
                "{\"a\":{]}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":1.}",
                "{\"a\":-}",
                "{\"a\":1e}",
                "{\"a\":NaN}",
                "{\"a\":tru}",
                "{\"a\":truex}",
                "{\"a\":\"x}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\t\"}",
                "{'a':1}",
                "{\"größe\":1}",
                "{\"\\u0061\":1}"
            })
    void run_notPlain_isLeftToJackson(String json) {
        assertThat(plain(bytes(json))).isNull();
    }

    @Test
    void run_brokenUtf8_isLeftToJackson() {
        int[][] broken = {
            {0xc3},
            {0xc3, 0x28},
            {0xc0, 0xaf},
            {0xe2, 0x82},
            {0xe0, 0x80, 0x80},
            {0xed, 0xa0, 0x80},
            {0xf0, 0x80, 0x80, 0x80},
            {0xf4, 0x90, 0x80, 0x80},
            {0xff}
        };
        for (int[] bytes : broken) {
            assertThat(plain(around(bytes))).as("%s", (Object) bytes).isNull();
        }
        assertThat(plain(around(new int[] {0xf0, 0x9d, 0x84, 0x9e}))).contains("𝄞");
    }

    @Test
    void unsure_hasNoStackTrace_becauseItIsNoError() {
        PlainWalk walk = new PlainWalk(bytes("["), 1, new Texts());
        assertThatExceptionOfType(PlainWalk.Unsure.class)
                .isThrownBy(walk::value)
                .satisfies(unsure -> assertThat(unsure.getStackTrace()).isEmpty());
    }

    /** The whole value; null if the plain walk is not sure. */
    private static @Nullable Object value(byte[] json) {
        try {
            PlainWalk walk = new PlainWalk(json, 0, new Texts());
            Object value = PlainValue.read(walk);
            return walk.ended() ? value : null;
        } catch (IOException unsure) {
            return null;
        }
    }

    private static byte[] around(int... middle) {
        byte[] start = bytes("{\"detail\":{\"text\":\"");
        byte[] end = bytes("\"}}");
        byte[] json = new byte[start.length + middle.length + end.length];
        System.arraycopy(start, 0, json, 0, start.length);
        for (int i = 0; i < middle.length; i++) {
            json[start.length + i] = (byte) middle[i];
        }
        System.arraycopy(end, 0, json, start.length + middle.length, end.length);
        return json;
    }

    private static byte[] mutated(byte[] json, Random random) {
        int from = random.nextInt(json.length + 1);
        int to = Math.min(json.length, from + random.nextInt(3));
        byte[] splinter =
                random.nextInt(5) == 0
                        ? new byte[] {(byte) ODD_BYTES[random.nextInt(ODD_BYTES.length)]}
                        : bytes(SPLINTERS[random.nextInt(SPLINTERS.length)]);
        byte[] mutated = new byte[from + splinter.length + json.length - to];
        System.arraycopy(json, 0, mutated, 0, from);
        System.arraycopy(splinter, 0, mutated, from, splinter.length);
        System.arraycopy(json, to, mutated, from + splinter.length, json.length - to);
        return mutated;
    }

    private static FieldTable table() {
        FieldTable.Builder table = new FieldTable.Builder();
        PATHS.forEach(table::slot);
        PATHS.subList(1, PATHS.size()).forEach(table::leaf);
        return table.build();
    }

    /** Everything that the plain walk finds; null if it is not sure. */
    private static @Nullable String plain(byte[] json) {
        Texts texts = new Texts();
        try {
            return found(new PlainWalk(json, 0, texts), json, texts);
        } catch (IOException unsure) {
            return null;
        }
    }

    private static @Nullable String parsed(byte[] json) {
        try (JsonParser parser = Json.parser(json)) {
            return found(new ParserWalk(parser), json, new Texts());
        } catch (IOException e) {
            return "Jackson: " + e.getMessage();
        }
    }

    private static @Nullable String found(JsonWalk walk, byte[] json, Texts texts)
            throws IOException {
        FieldValues values = new FieldValues(TABLE, json, texts);
        EventScan scan = new EventScan(walk, values);
        if (!scan.run(TABLE.root())) {
            return null;
        }
        List<@Nullable Object> found = new ArrayList<>();
        for (Header header : Header.values()) {
            found.add(values.header(header));
        }
        found.add(values.resources());
        found.add(scan.repeated());
        for (int slot = 0; slot < TABLE.values(); slot++) {
            found.add(values.get(slot));
        }
        for (int slot = 0; slot < TABLE.leaves(); slot++) {
            found.add(shown(values.leaf(slot)));
        }
        return found.toString();
    }

    private static Object shown(@Nullable Object leaf) {
        if (!(leaf instanceof LeafList list)) {
            return String.valueOf(leaf);
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            items.add(list.value(i));
            for (int place : list.membership(i)) {
                items.add(place);
            }
        }
        return items;
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}

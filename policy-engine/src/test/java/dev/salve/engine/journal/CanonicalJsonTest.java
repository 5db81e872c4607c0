package dev.salve.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.salve.engine.event.JsonNull;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {

    @Test
    void write_values_areAsTheRfcWritesThem() {
        assertThat(CanonicalJson.write("a")).isEqualTo("\"a\"");
        assertThat(CanonicalJson.write(-12L)).isEqualTo("-12");
        assertThat(CanonicalJson.write(12)).isEqualTo("12");
        assertThat(CanonicalJson.write(true)).isEqualTo("true");
        assertThat(CanonicalJson.write(JsonNull.NULL)).isEqualTo("null");
        assertThat(CanonicalJson.write(List.of())).isEqualTo("[]");
        assertThat(CanonicalJson.write(Map.of())).isEqualTo("{}");
        assertThat(CanonicalJson.write(List.of(1L, List.of("x"), Map.of("k", false))))
                .isEqualTo("[1,[\"x\"],{\"k\":false}]");
    }

    @Test
    void write_keys_ascendByUtf16CodeUnit() {
        List<String> rfcOrder =
                List.of("\r", "1", "\u0080", "\u00f6", "\u20ac", "\uD83D\uDE00", "\uFB33");
        Map<String, Object> map =
                rfcOrder.stream().collect(Collectors.toMap(key -> key, key -> (Object) 1L));

        assertThat(CanonicalJson.write(map))
                .isEqualTo(
                        "{\"\\r\":1,\"1\":1,\"\u0080\":1,\"\u00f6\":1,\"\u20ac\":1,"
                                + "\"\uD83D\uDE00\":1,\"\uFB33\":1}");
    }

    @Test
    void write_text_escapesOnlyWhatItMust() {
        assertThat(CanonicalJson.write("\u20ac$\u000F\nA'B\"\\\\\"/\b\t\f\r\u007f\u2028\u001b"))
                .isEqualTo(
                        "\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\\b\\t\\f\\r\u007f\u2028\\u001b\"");
    }

    @Test
    void write_halfASurrogatePair_isEscapedSoThatTheTextIsUtf8() {
        String text = CanonicalJson.write("a\uD800b\uDC00\uD83D\uDE00\uDBFF");

        assertThat(text).isEqualTo("\"a\\ud800b\\udc00\uD83D\uDE00\\udbff\"");
        assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(text);
    }

    /** RFC 8785, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2"
    })
    void write_double_isAsEcmaScriptWritesIt(String bits, String expected) {
        double number = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));

        assertThat(CanonicalJson.write(number)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "5.0, 5",
        "0.1, 0.1",
        "-1.5, -1.5",
        "100.0, 100",
        "1e7, 10000000",
        "1.25e-3, 0.00125",
        "1e-7, 1e-7",
        "2e-3, 0.002",
        "2e23, 2e+23",
        "12e-8, 1.2e-7"
    })
    void write_everydayDouble_isPlain(double number, String expected) {
        assertThat(CanonicalJson.write(number)).isEqualTo(expected);
    }

    @Test
    void write_anyDouble_readsBackAsItself() {
        Random random = new Random(8785);
        IntStream.range(0, 100_000)
                .mapToDouble(n -> Double.longBitsToDouble(random.nextLong()))
                .filter(Double::isFinite)
                .forEach(number ->
                        assertThat(Double.parseDouble(CanonicalJson.write(number)))
                                .isEqualTo(number));
    }

    @Test
    void write_whatJsonCannotSayExactly_isRefusedWithItsCure() {
        assertThatThrownBy(() -> CanonicalJson.write(1L << 53))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("text");
        assertThatThrownBy(() -> CanonicalJson.write(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.write(Double.NEGATIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.write(Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.time.Instant");
        assertThatThrownBy(() -> CanonicalJson.write(Map.of(1L, "x")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.write(nested(CanonicalJson.MAX_DEPTH + 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void write_largestWholeNumbers_areWritten() {
        assertThat(CanonicalJson.write(CanonicalJson.MAX_INTEGER)).isEqualTo("9007199254740991");
        assertThat(CanonicalJson.write(-CanonicalJson.MAX_INTEGER)).isEqualTo("-9007199254740991");
    }

    @Test
    void exact_whatJsonCannotSayExactly_becomesText() {
        Object exact =
                CanonicalJson.exact(
                        Map.of(
                                "big", Long.MAX_VALUE,
                                "list", List.of(Double.NaN, 1.5, Long.MIN_VALUE),
                                "same", List.of("a", 1L, true, JsonNull.NULL)));

        assertThat(CanonicalJson.write(exact))
                .isEqualTo(
                        "{\"big\":\"9223372036854775807\","
                                + "\"list\":[\"NaN\",1.5,\"-9223372036854775808\"],"
                                + "\"same\":[\"a\",1,true,null]}");
    }

    @Test
    void exact_nestedTooDeep_isCutAndSaysSo() {
        assertThat(CanonicalJson.write(CanonicalJson.exact(nested(5_000)))).contains("left out");
        assertThat(CanonicalJson.write(CanonicalJson.exact(nested(CanonicalJson.MAX_DEPTH))))
                .doesNotContain("left out");
    }

    @Test
    void write_anotherReader_readsTheSameValue() throws IOException {
        Map<String, Object> value =
                new TreeMap<>(
                        Map.of(
                                "text", "\u0000\u001f\"\\ é \uD83D\uDE00",
                                "numbers", List.of(0, 1.5, -3),
                                "nested", Map.of("a", List.of(Map.of()))));

        assertThat(new ObjectMapper().readValue(CanonicalJson.write(value), Object.class))
                .isEqualTo(value);
    }

    @Test
    void sha256Hex_emptyText_isTheKnownHash() {
        assertThat(CanonicalJson.sha256Hex(""))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(CanonicalJson.sha256Hex(new byte[] {'a', 'b', 'c'}))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    private static Object nested(int levels) {
        Object value = "core";
        for (int level = 0; level < levels; level++) {
            value = List.of(value);
        }
        return value;
    }
}

package dev.salve.engine.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.engine.event.Reading;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternTest {

    /** The entry of field {@code a}'s list, the event's value of {@code a}, whether it matches. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "x" | "x" | true
                    "x" | "X" | false
                    "x" | ["y","x"] | true
                    "true" | true | false
                    true | true | true
                    null | null | true
                    null | "null" | false
                    300 | 3.0e2 | true
                    0 | -0.0 | true
                    300 | "300" | false
                    123456789012345678901 | 123456789012345678901 | true
                    123456789012345678901 | 123456789012345678902 | false
                    9007199254740993 | 9007199254740993 | true
                    9007199254740993 | 9007199254740992 | false
                    {"prefix":"ec"} | "ecs" | true
                    {"prefix":""} | "ecs" | true
                    {"prefix":""} | 5 | false
                    {"prefix":{"equals-ignore-case":"EC"}} | "ecs" | true
                    {"suffix":".png"} | "a.png" | true
                    {"suffix":{"equals-ignore-case":".PNG"}} | "a.png" | true
                    {"equals-ignore-case":"straße"} | "STRASSE" | true
                    {"equals-ignore-case":"k"} | "l" | false
                    {"exactly":"10.0.0.1"} | "10.0.0.1" | true
                    {"wildcard":"a*c"} | "abbc" | true
                    {"wildcard":"a*c"} | "abcd" | false
                    {"wildcard":"ab*bc"} | "abc" | false
                    {"wildcard":"*b*"} | "abc" | true
                    {"wildcard":"a\\\\*c"} | "a*c" | true
                    {"wildcard":"a\\\\*c"} | "abc" | false
                    {"wildcard":"a\\\\\\\\c"} | "a\\\\c" | true
                    {"anything-but":"x"} | "y" | true
                    {"anything-but":"x"} | 5 | true
                    {"anything-but":"x"} | null | true
                    {"anything-but":["x","y"]} | "y" | false
                    {"anything-but":["x","y"]} | ["y","z"] | true
                    {"anything-but":[5]} | 5.0 | false
                    {"anything-but":5} | "5" | true
                    {"anything-but":{"prefix":["a","b"]}} | "bc" | false
                    {"anything-but":{"suffix":"c"}} | "bd" | true
                    {"anything-but":{"equals-ignore-case":["ALARM"]}} | "alarm" | false
                    {"anything-but":{"wildcard":"*/lib/*"}} | "a/lib/b" | false
                    {"exists":true} | null | true
                    {"exists":true} | {"b":1} | false
                    {"exists":false} | {"b":1} | true
                    {"exists":false} | [] | true
                    {"exists":false} | 1 | false
                    {"numeric":["<",10]} | 9.5 | true
                    {"numeric":["<",10]} | "9.5" | false
                    {"numeric":[">",0,"<=",5]} | 5 | true
                    {"numeric":[">",0,"<=",5]} | 0 | false
                    {"numeric":["=",3.018e2]} | 301.8 | true
                    {"numeric":[">=",1e300]} | 1e301 | true
                    {"cidr":"10.0.0.7/24"} | "10.0.0.200" | true
                    {"cidr":"10.0.0.0/24"} | "10.0.1.0" | false
                    {"cidr":"10.0.0.0/0"} | "host" | false
                    {"cidr":"2001:db8::/32"} | "2001:db8:0:1::5" | true
                    {"cidr":"2001:db8::/32"} | "2001:db9::" | false
                    "::1" | "0:0:0:0:0:0:0:1" | true
                    "日本" | "日本" | true
                    "é" | "\\u00e9" | true
                    """)
    void matches_oneEntry_asEventBridge(String entry, String value, boolean expected) {
        assertThat(matches("{\"a\":[" + entry + "]}", "{\"a\":" + value + "}")).isEqualTo(expected);
    }

    @Test
    void matches_fieldMissing_onlyIfAbsenceIsWanted() {
        assertThat(matches("{\"a\":[{\"exists\":false}]}", "{}")).isTrue();
        assertThat(matches("{\"a\":[{\"anything-but\":\"x\"}]}", "{}")).isFalse();
    }

    @Test
    void matches_arrayOfObjects_onlyInOneElement() {
        String pattern = "{\"m\":{\"n\":[\"cpu\"],\"d\":[\"web\"]}}";
        assertThat(
                        matches(
                                pattern,
                                "{\"m\":[{\"n\":\"cpu\",\"d\":\"db\"},{\"n\":\"io\",\"d\":\"web\"}]}"))
                .isFalse();
        assertThat(matches(pattern, "{\"m\":[{\"n\":\"io\"},{\"n\":\"cpu\",\"d\":\"web\"}]}"))
                .isTrue();
    }

    @Test
    void matches_absenceInTheSameElement_looksOnlyThere() {
        String pattern = "{\"m\":{\"a\":[\"cpu\"],\"b\":[{\"exists\":false}]}}";
        assertThat(matches(pattern, "{\"m\":[{\"a\":\"cpu\"},{\"b\":1}]}")).isTrue();
        assertThat(matches(pattern, "{\"m\":[{\"a\":\"cpu\",\"b\":1}]}")).isFalse();
    }

    @Test
    void matches_nestedArrays_keepTheirElementsApart() {
        String pattern = "{\"m\":{\"a\":[1],\"l\":{\"b\":[2]}}}";
        assertThat(matches(pattern, "{\"m\":[{\"a\":1,\"l\":[{\"b\":3},{\"b\":2}]}]}")).isTrue();
        assertThat(matches(pattern, "{\"m\":[{\"a\":1,\"l\":[{\"b\":3}]},{\"l\":[{\"b\":2}]}]}"))
                .isFalse();
    }

    @Test
    void matches_or_anyAlternativeWithTheRest() {
        String pattern = "{\"s\":[\"x\"],\"$or\":[{\"a\":[1]},{\"d\":{\"b\":[2]}}]}";
        assertThat(matches(pattern, "{\"s\":\"x\",\"a\":1}")).isTrue();
        assertThat(matches(pattern, "{\"s\":\"x\",\"d\":{\"b\":2}}")).isTrue();
        assertThat(matches(pattern, "{\"s\":\"y\",\"a\":1}")).isFalse();
        assertThat(matches(pattern, "{\"s\":\"x\",\"a\":2}")).isFalse();
    }

    @Test
    void matches_dottedKey_isOneName() {
        assertThat(matches("{\"a.b\":[1]}", "{\"a.b\":1}")).isTrue();
        assertThat(matches("{\"a.b\":[1]}", "{\"a\":{\"b\":1}}")).isFalse();
    }

    @Test
    void matches_malformedEvent_isRefused() {
        assertThat(new Pattern("{\"a\":[1]}").matches(bytes("{\"a\":")))
                .isInstanceOf(Reading.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"a\":\"x\"}",
                "{\"a\":[]}",
                "{\"a\":{}}",
                "{\"a\":[{}]}",
                "{\"a\":[[1]]}",
                "{\"a\":[{\"startswith\":\"x\"}]}",
                "{\"a\":[{\"prefix\":\"a\",\"suffix\":\"b\"}]}",
                "{\"a\":[{\"prefix\":5}]}",
                "{\"a\":[{\"exists\":\"true\"}]}",
                "{\"a\":[{\"anything-but\":[\"x\",1]}]}",
                "{\"a\":[{\"anything-but\":[]}]}",
                "{\"a\":[{\"anything-but\":{\"prefix\":\"\"}}]}",
                "{\"a\":[{\"anything-but\":null}]}",
                "{\"a\":[{\"numeric\":[\">\"]}]}",
                "{\"a\":[{\"numeric\":[\">\",10,\"<\",5]}]}",
                "{\"a\":[{\"numeric\":[\"<\",5,\">\",3]}]}",
                "{\"a\":[{\"numeric\":[\"!=\",5]}]}",
                "{\"a\":[{\"numeric\":[\"=\",123456789012345678901]}]}",
                "{\"a\":[{\"cidr\":\"10.0.0.0/33\"}]}",
                "{\"a\":[{\"cidr\":\"10.0.0/8\"}]}",
                "{\"a\":[{\"wildcard\":\"a**b\"}]}",
                "{\"a\":[{\"wildcard\":\"a\\\\b\"}]}",
                "{\"$or\":[]}",
                "{\"$or\":[{\"a\":[1]}]}",
                "{\"$or\":[{\"prefix\":[1]},{\"a\":[1]}]}",
                "{\"a\":[1],\"$or\":[{\"a\":[2]},{\"b\":[1]}]}",
                "{\"a\":[1]} x",
                "nothing"
            })
    void parse_notAPattern_isRefusedWithAReason(String json) {
        assertThatThrownBy(() -> Pattern.parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s).{10,}");
    }

    @Test
    void parse_orListsThatMultiply_areLimited() {
        StringBuilder json = new StringBuilder("{\"z\":[1]");
        for (int i = 0; i < 10; i++) {
            json.append(",\"f").append(i).append("\":{\"$or\":[{\"a\":[1]},{\"b\":[1]}]}");
        }
        assertThatThrownBy(() -> Pattern.parse(json.append('}').toString()))
                .hasMessageContaining("1000");
    }

    private static boolean matches(String pattern, String event) {
        return switch (Pattern.parse(pattern).matches(bytes(event))) {
            case Reading.Read<Boolean> read -> read.value();
            case Reading.Refused<Boolean> refused -> throw new AssertionError(refused.problem());
        };
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}

package dev.salve.engine.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.event.Reading;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainTest {

    @Test
    void of_matchingEvent_hasNothingToExplain() {
        Explain explain = explain("{\"a\":[1]}", "{\"a\":1}");

        assertThat(explain.matches()).isTrue();
        assertThat(explain.misses()).isEmpty();
        assertThat(explain.remarks()).isEmpty();
        assertThat(explain.replay().fields())
                .containsExactly(new Explain.Field("a", "[1]", "1", true, ""));
    }

    @Test
    void of_wrongAndMissingFields_namesThemAll() {
        Explain explain =
                explain(
                        "{\"a\":[\"x\"],\"b\":{\"c\":[{\"exists\":true}]},\"d\":[1]}",
                        "{\"a\":[\"y\",2],\"d\":1}");

        assertThat(explain.mismatches())
                .containsExactly(
                        new Explain.Mismatch("a", "[\"x\"]", "[\"y\",2]"),
                        new Explain.Mismatch("b.c", "[{\"exists\":true}]", Explain.ABSENT));
        assertThat(explain.replay().fields())
                .extracting("holds")
                .containsExactly(false, false, true);
    }

    @Test
    void of_differentElements_saysWhichAndWithWhatValues() {
        Explain explain =
                explain(
                        "{\"m\":{\"a\":[1],\"b\":[2]}}",
                        "{\"m\":[{\"a\":1,\"b\":0},{\"a\":0,\"b\":2}]}");

        assertThat(explain.misses()).isEmpty();
        assertThat(explain.remarks())
                .containsExactly(
                        "all fields match, but not in the same element of m: m[0] has a = 1, b ="
                                + " 0 (wanted 2); m[1] has a = 0 (wanted 1), b = 2");
    }

    @Test
    void of_innerElements_namesTheInnerArray() {
        Explain explain =
                explain(
                        "{\"o\":{\"n\":{\"a\":[1],\"b\":[2]}}}",
                        "{\"o\":[{\"n\":[{\"a\":1},{\"b\":2}]},{\"n\":[{\"a\":3}]}]}");

        assertThat(explain.elements().orElseThrow().array()).isEqualTo("o.n");
        assertThat(explain.elements().orElseThrow().elements())
                .extracting(Explain.Element::place)
                .containsExactly("o[0].n[0]", "o[0].n[1]", "o[1].n[0]");
    }

    @Test
    void of_manyElements_keepsAFew() {
        String elements = "{\"a\":1},{\"b\":2},".repeat(100) + "{}";
        Explain explain = explain("{\"m\":{\"a\":[1],\"b\":[2]}}", "{\"m\":[" + elements + "]}");

        assertThat(explain.elements().orElseThrow().elements())
                .hasSize(Explain.Elements.MOST_ELEMENTS);
        assertThat(explain.elements().orElseThrow().more()).isEqualTo(100);
        assertThat(explain.remarks().getFirst()).endsWith("; and 195 more");
    }

    @Test
    void of_absenceInAnotherElement_isNoMiss() {
        String pattern = "{\"m\":{\"a\":[5],\"b\":[{\"exists\":false}]}}";

        Explain explain = explain(pattern, "{\"m\":[{\"a\":1},{\"b\":2}]}");

        assertThat(explain.misses())
                .as("with a of 5 it would match, so b is not in the way")
                .containsExactly(new Explain.Mismatch("m.a", "[5]", "[1]"));
        assertThat(explain(pattern, "{\"m\":[{\"a\":5},{\"b\":2}]}").misses()).isEmpty();
        assertThat(explain(pattern, "{\"m\":[{\"a\":5,\"b\":2}]}").misses())
                .containsExactly(new Explain.Mismatch("m.b", "[{\"exists\":false}]", "[2]"));
    }

    @Test
    void of_or_tellsWhatEachAlternativeLacks() {
        Explain explain =
                explain("{\"s\":[1],\"$or\":[{\"a\":[1]},{\"b\":[2]}]}", "{\"s\":2,\"b\":3}");

        assertThat(explain.mismatches()).containsExactly(new Explain.Mismatch("s", "[1]", "2"));
        assertThat(explain.misses())
                .containsExactly(
                        new Explain.Mismatch("s", "[1]", "2"),
                        new Explain.Mismatch("a", "[1]", Explain.ABSENT),
                        new Explain.Mismatch("b", "[2]", "3"));
        assertThat(explain.remarks())
                .containsExactly(
                        "none of the 2 alternatives of $or matches: 1. a wanted 1, got absent; 2. b"
                                + " wanted 2, got 3");
    }

    @Test
    void of_twoOrs_blamesOnlyTheOneThatFails() {
        Explain explain =
                explain(
                        "{\"$or\":[{\"a\":[1]},{\"b\":[2]}],\"d\":{\"$or\":[{\"x\":[3]},"
                                + "{\"y\":[4],\"$or\":[{\"p\":[5]},{\"q\":[6]}]}]}}",
                        "{\"b\":2,\"d\":{\"x\":1,\"y\":4,\"q\":0}}");

        assertThat(explain.replay().anyOf())
                .extracting(Explain.AnyOf::holds)
                .containsExactly(true, false);
        assertThat(explain.remarks())
                .containsExactly(
                        "none of the 2 alternatives of $or matches: 1. d.x wanted 3, got 1; 2. (none"
                                + " of the 2 alternatives of $or matches: 1. d.p wanted 5, got"
                                + " absent; 2. d.q wanted 6, got 0)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "ALARM" | {"a":"Alarm"} | differs only in upper and lower case
                    "ecs-5xx-shop" | {"a":"ecs-5xx-shop "} | "ecs-5xx-shop " has a space too many at its end
                    "ecs-5xx-shop " | {"a":"ecs-5xx-shop"} | the pattern's "ecs-5xx-shop " has a space too many at its end
                    "ecs-5xx-shop" | {"a":"ecs-5xx\\u200b-shop"} | differs only in characters that cannot be seen
                    "ecs-5xx-shop" | {"a":"ecs-5xx-shpo"} | differs in only 2 characters
                    "web-1" | {"a":"web-2"} | ``
                    "OK" | {"a":"ALARM"} | ``
                    {"prefix":"ecs-"} | {"a":"ECS-5xx"} | it begins with "ECS-", which differs only in upper and lower case
                    {"prefix":"ecs-"} | {"a":" ecs-5xx"} | " ecs-5xx" begins with a space
                    {"suffix":".gz"} | {"a":"b.gz "} | "b.gz " ends with a space
                    {"suffix":".gz"} | {"a":"b.GZ"} | it ends with ".GZ", which differs only in upper and lower case
                    {"wildcard":"a*z"} | {"a":"abz "} | "abz " has a space too many at an end
                    {"equals-ignore-case":"abz"} | {"a":"ABZ "} | "ABZ " has a space too many at an end
                    {"cidr":"10.0.0.0/8"} | {"a":" 10.1.1.1"} | " 10.1.1.1" has a space too many at an end
                    50 | {"a":"50"} | "50" is text, the pattern wants the number 50
                    50 | {"a":"51"} | "51" is text, and the pattern wants a number
                    {"numeric":[">",90]} | {"a":"95.5"} | "95.5" is text, and the pattern compares numbers
                    "50" | {"a":50} | 50 is a number, the pattern wants the text "50"
                    {"prefix":"5"} | {"a":50} | 50 is a number, and the pattern compares text
                    true | {"a":"true"} | "true" is text, the pattern wants true without quotes
                    "true" | {"a":true} | true is a truth value, the pattern wants the text "true"
                    null | {"b":1} | what is absent is not null
                    {"exists":false} | {"a":null} | null is a value: the field is there
                    1 | {"A":1} | there is "A": names must agree to the letter
                    1 | {"a":{"b":1,"c":2}} | a is an object: name a field in it (b, c)
                    1 | {"a":[]} | a is an empty list
                    """)
    void of_nearMiss_saysInWhat(String entry, String event, String hint) {
        assertThat(explain("{\"a\":[" + entry + "]}", event).replay().fields().getFirst().hint())
                .isEqualTo(hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"d":{"tags":{"Salve:Cluster":"c"}}} | there is "Salve:Cluster" in d.tags: names must agree to the letter
                    {"d":{"x":1}} | there is no d.tags
                    {"d":"{}"} | d is JSON written as text, so it has no fields
                    {"d":{"tags":null}} | d.tags is null, so it has no fields
                    {"d":{"tags":[{"k":1}]}} | ``
                    {"d":{"tags":{"salve:cluster":{}}}} | d.tags.salve:cluster is an empty object
                    """)
    void of_missingField_saysWhereThePathEnds(String event, String hint) {
        String pattern = "{\"d\":{\"tags\":{\"salve:cluster\":[{\"exists\":true}]}}}";

        assertThat(explain(pattern, event).replay().fields().getFirst().hint()).isEqualTo(hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    ["ALARM"] | "ALARM"
                    ["a",{"prefix":"b"},{"suffix":"c"},5,null] | "a" or begins with "b" or ends with "c" or 5 or null
                    [{"exists":true}] | any value
                    [{"exists":false}] | absent
                    [{"numeric":[">",0,"<=",5]}] | a number > 0 and <= 5
                    [{"anything-but":["x","y"]}] | anything but "x" or "y"
                    [{"anything-but":{"prefix":"x"}}] | anything but what begins with "x"
                    [{"anything-but":{"equals-ignore-case":["x","y"]}}] | anything but what is "x" in upper or lower case or is "y" in upper or lower case
                    [{"prefix":{"equals-ignore-case":"x"}}] | begins with "x" in upper or lower case
                    [{"wildcard":"a*"},{"cidr":"10.0.0.0/8"}] | like "a*" or an address in "10.0.0.0/8"
                    [1,2,3,4,5,6,7,8] | 1 or 2 or 3 or 4 or 5 or 6 or one of 2 more
                    """)
    void wantedInWords_everyOperator_isSaid(String wanted, String words) {
        assertThat(new Explain.Field("a", wanted, "1", false, "").wantedInWords()).isEqualTo(words);
    }

    @Test
    void of_dottedName_saysThatEventBridgeNests() {
        Explain explain = explain("{\"a.b\":[1]}", "{\"a\":{\"b\":1}}");

        assertThat(explain.replay().fields().getFirst().hint())
                .isEqualTo("a dot is part of a name in EventBridge: nest the fields");
    }

    private static Explain explain(String pattern, String event) {
        byte[] json = event.getBytes(StandardCharsets.UTF_8);
        return switch (Explain.of(Pattern.parse(pattern), json)) {
            case Reading.Read<Explain> read -> read.value();
            case Reading.Refused<Explain> refused -> throw new AssertionError(refused.problem());
        };
    }
}

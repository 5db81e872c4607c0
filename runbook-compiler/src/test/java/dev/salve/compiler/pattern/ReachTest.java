package dev.salve.compiler.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.event.Reading;
import dev.salve.engine.match.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachTest {

    private static final long SEED = 20261125;

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"a":["x"]}                            ~ {"a":["x"]}                          ~ true
                    {"a":["x"]}                            ~ {"a":["y","x"]}                      ~ true
                    {"a":["x","y"]}                        ~ {"a":["x"]}                          ~ false
                    {"a":["x"],"b":["y"]}                  ~ {"a":["x"]}                          ~ true
                    {"a":["x"]}                            ~ {"a":["x"],"b":["y"]}                ~ false
                    {"a":{"b":["x"]}}                      ~ {"a":{"b":["x","y"]}}                ~ true
                    {"a":["web-1"]}                        ~ {"a":[{"prefix":"web-"}]}            ~ true
                    {"a":["web-1"]}                        ~ {"a":[{"prefix":"db-"}]}             ~ false
                    {"a":["10.0.0.1"]}                     ~ {"a":[{"prefix":"10."}]}             ~ false
                    {"a":["10.0.0.1"]}                     ~ {"a":["10.0.0.1"]}                   ~ true
                    {"a":["web-1"]}                        ~ {"a":[{"suffix":"-1"}]}              ~ true
                    {"a":[{"prefix":"web-"}]}              ~ {"a":[{"prefix":"we"}]}              ~ true
                    {"a":[{"prefix":"we"}]}                ~ {"a":[{"prefix":"web-"}]}            ~ false
                    {"a":[{"prefix":"web-"}]}              ~ {"a":[{"suffix":"web-"}]}            ~ false
                    {"a":[{"suffix":"-dlq"}]}              ~ {"a":[{"suffix":"dlq"}]}             ~ true
                    {"a":[{"wildcard":"web-*"}]}           ~ {"a":[{"prefix":"web"}]}             ~ true
                    {"a":[{"prefix":"web-1"}]}             ~ {"a":[{"wildcard":"web*"}]}          ~ true
                    {"a":[{"wildcard":"*-dlq"}]}           ~ {"a":[{"suffix":"q"}]}               ~ true
                    {"a":[{"wildcard":"a*b"}]}             ~ {"a":[{"prefix":"a"}]}               ~ false
                    {"a":["WEB"]}                          ~ {"a":[{"equals-ignore-case":"web"}]} ~ true
                    {"a":["É"]}                            ~ {"a":[{"equals-ignore-case":"é"}]}   ~ false
                    {"a":["x"]}                            ~ {"a":[{"exists":true}]}              ~ true
                    {"a":[{"anything-but":"x"}]}           ~ {"a":[{"exists":true}]}              ~ true
                    {"a":[{"exists":false}]}               ~ {"a":[{"exists":true}]}              ~ false
                    {"a":[{"exists":false}]}               ~ {"a":[{"exists":false}]}             ~ true
                    {"a":[{"exists":false}],"b":["x"]}     ~ {"a":[{"exists":false}]}             ~ false
                    {"a":["x"]}                            ~ {"a":[{"anything-but":["y","z"]}]}   ~ true
                    {"a":["x"]}                            ~ {"a":[{"anything-but":["x"]}]}       ~ false
                    {"a":[{"prefix":"x"}]}                 ~ {"a":[{"anything-but":"y"}]}         ~ true
                    {"a":[{"prefix":"x"}]}                 ~ {"a":[{"anything-but":"xy"}]}        ~ false
                    {"a":[{"anything-but":["x","y"]}]}     ~ {"a":[{"anything-but":"x"}]}         ~ true
                    {"a":[{"anything-but":"x"}]}           ~ {"a":[{"anything-but":["x","y"]}]}   ~ false
                    {"a":["web-1"]}                        ~ {"a":[{"anything-but":{"prefix":"db"}}]} ~ true
                    {"a":[{"prefix":"d"}]}                 ~ {"a":[{"anything-but":{"prefix":"db"}}]} ~ false
                    {"a":[{"prefix":"web"}]}               ~ {"a":[{"anything-but":{"prefix":["db"]}}]} ~ true
                    {"a":[{"numeric":[">",5]}]}            ~ {"a":[{"numeric":[">",5]}]}          ~ true
                    {"a":[{"numeric":[">",6]}]}            ~ {"a":[{"numeric":[">",5]}]}          ~ false
                    {"a":[5]}                              ~ {"a":["5"]}                          ~ false
                    {"$or":[{"a":["x"]},{"b":["x"]}]}      ~ {"$or":[{"b":["x"]},{"a":["x"]}]}    ~ true
                    {"$or":[{"a":["x"]},{"b":["x"]}]}      ~ {"a":["x"]}                          ~ false
                    {"a":["x"]}                            ~ {"$or":[{"a":["x"]},{"b":["x"]}]}    ~ true
                    """)
    void isWithin_patterns_onlyWhatIsCertain(String narrow, String wide, boolean within) {
        assertThat(reach(narrow).isWithin(reach(wide))).isEqualTo(within);
    }

    @Test
    void isWithin_randomPatterns_theWideOneMatchesWhateverTheNarrowOneDoes() {
        RandomCases cases = new RandomCases(SEED);
        List<String> events = IntStream.range(0, 300).mapToObj(i -> cases.event()).toList();
        List<Pattern> patterns = new ArrayList<>();
        while (patterns.size() < 1_000) {
            parse(cases.pattern()).ifPresent(patterns::add);
        }
        List<String> wrong = new ArrayList<>();
        int within = 0;
        int shown = 0;
        for (Pattern narrow : patterns) {
            for (Pattern wide : patterns) {
                if (!narrow.equals(wide) && reach(narrow).isWithin(reach(wide))) {
                    within++;
                    for (String event : events) {
                        shown += matches(narrow, event) ? 1 : 0;
                        if (matches(narrow, event) && !matches(wide, event)) {
                            wrong.add(narrow + " is not within " + wide + ": " + event);
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(within).isGreaterThan(100);
        assertThat(shown).isGreaterThan(100);
    }

    @Test
    void overlaps_onePartWithinTheOther_isEnough() {
        Reach two = Reach.of(List.of(Pattern.parse("{\"a\":[1]}"), Pattern.parse("{\"b\":[1]}")));

        assertThat(two.overlaps(reach("{\"a\":[1],\"c\":[1]}"))).isTrue();
        assertThat(reach("{\"a\":[1],\"c\":[1]}").overlaps(two)).isTrue();
        assertThat(two.overlaps(reach("{\"c\":[1]}"))).isFalse();
    }

    @Test
    void of_tooManyAlternatives_nothingIsSaid() {
        String or = "{\"$or\":[{\"NAME1\":[1]},{\"NAME2\":[1]},{\"NAME3\":[1]},{\"NAME4\":[1]}]";
        String inner = or.replace("NAME", "a");
        for (String name : List.of("b", "c", "d")) {
            inner = or.replace("NAME", name) + ",\"" + name + "\":" + inner + "}";
        }
        Reach many = reach(inner.endsWith("}}}}") ? inner : inner + "}");

        assertThat(many.isWithin(many)).isFalse();
        assertThat(many.overlaps(many)).isFalse();
        assertThat(many.mayCatch("{}".getBytes(StandardCharsets.UTF_8), List.of())).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"source":["aws.ecs"]}                              ~ true
                    {"source":["aws.ec2"]}                              ~ false
                    {"source":[{"prefix":"aws."}]}                      ~ true
                    {"source":[{"anything-but":"aws.ecs"}]}             ~ false
                    {"detail":{"state":["STOPPED"]}}                    ~ true
                    {"source":["aws.ecs"],"detail":{"state":["RUNNING"]}}   ~ false
                    {"source":["aws.ecs"],"detail":{"reason":["any"]}}  ~ true
                    {"source":["aws.ecs"],"detail":{"reason":["any"],"state":[{"suffix":"ED"}]}} ~ true
                    {"$or":[{"source":["aws.ec2"]},{"account":["1"]}]}  ~ true
                    """)
    void mayCatch_eventOfWhichSomeFieldsAreKnown_othersMaySuit(String pattern, boolean may) {
        byte[] event =
                "{\"source\":\"aws.ecs\",\"detail\":{\"state\":\"STOPPED\"}}"
                        .getBytes(StandardCharsets.UTF_8);

        assertThat(
                        reach(pattern)
                                .mayCatch(
                                        event,
                                        List.of(List.of("source"), List.of("detail", "state"))))
                .isEqualTo(may);
    }

    private static Reach reach(String json) {
        return reach(Pattern.parse(json));
    }

    private static Reach reach(Pattern pattern) {
        return Reach.of(List.of(pattern));
    }

    private static Optional<Pattern> parse(String json) {
        try {
            return Optional.of(Pattern.parse(json));
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    private static boolean matches(Pattern pattern, String event) {
        return pattern.matches(event.getBytes(StandardCharsets.UTF_8))
                .equals(new Reading.Read<>(true));
    }
}

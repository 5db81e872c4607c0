package dev.salve.compiler.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A catalogue of its own, so that no test depends on what AWS sends. */
class MatchCheckTest {

    private static final EventCatalogue CATALOGUE =
            new EventCatalogue(
                    """
                    aws.lamp|Lamp Seen|colour,size=number
                    aws.lamp|Lamp State Change|colour,flags{blue=boolean,red=boolean},name
                    """,
                    """
                    *|AWS API Call via CloudTrail|eventName,requestParameters=any
                    aws.lamp|Lamp State Change|state{value=[ON;OFF;DIM LOW],level=number,since},owner=account
                    aws.lamp|Lamp State Change|data=json,tags{*},dark=boolean,extra=any
                    aws.bulb|Bulb Broken|reason,state=[BROKEN;GONE],lamp{name}
                    aws.quiet
                    """);

    private static final String LAMP = "source: [aws.lamp]\ndetail-type: [Lamp State Change]\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "detail: {state: {value: [ON, DIM LOW], level: [{numeric: ['>', 5]}, 7]}}",
                "detail: {state: {value: [{prefix: DIM}, {anything-but: OFF}, null]}}",
                "detail: {state.value: [{exists: false}], tags: {any.thing: [x], a: [5]}}",
                "detail.state.value: [{equals-ignore-case: 'off'}, {wildcard: '*LOW'}]",
                "detail: {data: ['{}'], dark: [true], extra: {a: {b: [1]}}, owner: ['012345678901']}",
                "detail: {state: [{exists: false}, null], flags: {red: [false]}}",
                "detail: {$or: [{state.value: [ON]}, {colour: [red]}]}",
                "account: ['123456789012']\nregion: [eu-west-1]\nreplay-name: [{exists: false}]"
            })
    void check_whatTheEventHas_isNotReported(String more) {
        assertThat(lines(LAMP + more)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "source: [shop]\ndetail-type: [Lamp State Changed]\ndetail: {stat: [Off]}",
                "source: [aws.lamp, shop]\ndetail-type: [Lamp State Change]\ndetail: {stat: [x]}",
                "source: [aws.partner/lamp.com/1]\ndetail-type: [Anything]\ndetail: {x: [1]}",
                "source: [aws.quiet]\ndetail-type: [Quiet Thing]\ndetail: {x: [1]}",
                "source: [lamp]\ndetail-type: [Order Placed]",
                "detail-type: [Order Placed]\ndetail: {x: [1]}",
                "detail: {state: {value: [Off]}}",
                "source: [{prefix: aws.}]\ndetail: {nothing: [1]}",
                "source: [{anything-but: shop}]\ndetail-type: [{exists: true}]",
                "source: [aws.lamp]\ndetail: {other: [1], state: {value: [Off]}}",
                "source: [aws.lamp]\ndetail-type: [{prefix: Lamp}]\ndetail: {other: [1]}",
                "source: [aws.lamp]\ndetail-type: [AWS API Call via CloudTrail]\n"
                        + "detail: {eventName: [x], requestParameters: {a: {b: [1]}}}",
                "just text",
                "[]"
            })
    void check_whatCannotBeProven_isNotReported(String pattern) {
        assertThat(lines(pattern)).isEmpty();
    }

    @Test
    void source_slips_areWarnings() {
        String type = "]\ndetail-type: [Lamp Seen]\ndetail: {nothing: [1]}";
        assertThat(lines("source: [lamp" + type))
                .containsExactly(
                        "1:10 warning [match-source] no AWS service sends events as \"lamp\""
                                + " — did you mean \"aws.lamp\"?");
        assertThat(lines("source: [lmap" + type))
                .containsExactly(
                        "1:10 warning [match-source] no AWS service sends events as \"lmap\""
                                + " — did you mean \"aws.lamp\"?");
        assertThat(lines("source: [AWS.Quiet]"))
                .containsExactly(
                        "1:10 warning [match-source] no AWS service sends events as \"AWS.Quiet\""
                                + " — did you mean \"aws.quiet\"?");
        assertThat(lines("source: [quiet.amazonaws.com]"))
                .containsExactly(
                        "1:10 warning [match-source] no AWS service sends events as"
                                + " \"quiet.amazonaws.com\" — did you mean \"aws.quiet\"?");
        assertThat(lines("source: [aws.lammp]"))
                .containsExactly(
                        "1:10 warning [match-source] no AWS service sends events as \"aws.lammp\""
                                + " — did you mean \"aws.lamp\"?");
        assertThat(lines("source: [aws.sun]\ndetail: {x: [1]}"))
                .containsExactly(
                        "1:10 warning [match-source] no AWS service is known to send events as"
                                + " \"aws.sun\" — compare it with the \"source\" of such an event");
    }

    @Test
    void detailType_nearMiss_isAnErrorAndSilencesItsFields() {
        assertThat(lines("source: [aws.lamp]\ndetail-type: [Lamp State Changes]\ndetail: {x: [1]}"))
                .containsExactly(
                        "2:15 error [match-type] aws.lamp sends no \"Lamp State Changes\""
                                + " — did you mean \"Lamp State Change\"?");
        assertThat(lines("source: [aws.quiet]\ndetail-type: [AWS API Call via Cloudtrail]"))
                .containsExactly(
                        "2:15 error [match-type] aws.quiet sends no \"AWS API Call via Cloudtrail\""
                                + " — did you mean \"AWS API Call via CloudTrail\"?");
    }

    @Test
    void detailType_notKnown_isAWarning() {
        assertThat(lines("source: [aws.lamp]\ndetail-type: [Lamp Sold To Somebody]"))
                .containsExactly(
                        "2:15 warning [match-type] aws.lamp: no event is known that is called"
                                + " \"Lamp Sold To Somebody\" — compare it with the \"detail-type\""
                                + " of such an event");
        assertThat(lines("source: [aws.lamp]\ndetail-type: [Lamp State Changing Now]"))
                .containsExactly(
                        "2:15 warning [match-type] aws.lamp: no event is known that is called"
                                + " \"Lamp State Changing Now\""
                                + " — did you mean \"Lamp State Change\"?");
        assertThat(lines("source: [aws.lamp]\ndetail-type: [Bulb Broken]\ndetail: {x: [1]}"))
                .containsExactly(
                        "2:15 warning [match-type] aws.lamp sends no \"Bulb Broken\""
                                + " — aws.bulb does: correct the source");
        assertThat(lines("source: [aws.lamp]\ndetail-type: [{prefix: Bulb}]"))
                .containsExactly(
                        "2:15 warning [match-type] aws.lamp: no event is known whose detail-type"
                                + " matches this — compare it with the \"detail-type\" of such an"
                                + " event");
    }

    @Test
    void field_unknown_isAWarningWithWhatWasMeant() {
        assertThat(lines(LAMP + "detail: {sate: {value: [Off]}}"))
                .containsExactly(unknown("3:10", "sate", "did you mean \"detail.state\"?"));
        assertThat(lines(LAMP + "detail: {state.levl: [1]}"))
                .containsExactly(
                        unknown("3:10", "state.levl", "did you mean \"detail.state.level\"?"));
        assertThat(lines(LAMP + "detail: {since: [x]}"))
                .containsExactly(unknown("3:10", "since", "did you mean \"detail.state.since\"?"));
        assertThat(lines(LAMP + "detail: {state: {position: [OFF]}}"))
                .containsExactly(
                        unknown("3:18", "state.position", "did you mean \"detail.state.value\"?"));
        assertThat(lines(LAMP + "detail: {position: [OFF]}"))
                .containsExactly(
                        unknown("3:10", "position", "did you mean \"detail.state.value\"?"));
        assertThat(lines(LAMP + "detail: {state: {position: [x]}}"))
                .containsExactly(unknown("3:18", "state.position", "known: level, since, value"));
        assertThat(lines(LAMP + "detail: {name: {first: [x]}}"))
                .containsExactly(
                        unknown(
                                "3:17",
                                "name.first",
                                "detail.name has no fields: give it a list of values"));
    }

    private static String unknown(String place, String field, String cure) {
        return place
                + " warning [match-unknown] \"Lamp State Change\" has no field detail."
                + field
                + " — "
                + cure;
    }

    @Test
    void field_ofOneOfSeveralTypes_isNotReported() {
        String both =
                "source: [aws.lamp, aws.bulb]\ndetail-type: [Lamp State Change, Bulb Broken]\n";
        assertThat(lines(both + "detail: {reason: [x], colour: [y], state: [BROKEN]}")).isEmpty();
        assertThat(lines(both + "detail: {state: [Broken]}"))
                .containsExactly(
                        "3:18 error [match-never] detail.state is never \"Broken\""
                                + " — did you mean \"BROKEN\"?");
        assertThat(lines(both + "detail: {raeson: [x]}"))
                .containsExactly(
                        "3:10 warning [match-unknown] none of the 2 detail-types has a field"
                                + " detail.raeson — did you mean \"detail.reason\"?");
    }

    @Test
    void field_wherePatternAllowsOtherEvents_onlySlipsAreReported() {
        String slip = "detail: {state: {valeu: [Off]}}";
        String expected =
                " warning [match-unknown] no event that is known to match has a field"
                        + " detail.state.valeu — did you mean \"detail.state.value\"?";
        assertThat(lines("source: [aws.lamp]\n" + slip)).containsExactly("2:18" + expected);
        assertThat(lines("detail-type: [Lamp State Change]\n" + slip))
                .containsExactly("2:18" + expected);
        assertThat(lines("source: [aws.lamp]\ndetail-type: [{suffix: Change}]\n" + slip))
                .containsExactly("3:18" + expected);
    }

    @Test
    void value_thatNeverOccurs_isAnError() {
        assertThat(lines(LAMP + "detail: {state: {value: [ON, off]}}"))
                .containsExactly(
                        "3:30 error [match-never] detail.state.value is never \"off\""
                                + " — did you mean \"OFF\"?");
        assertThat(lines(LAMP + "detail.state.value: [BURNING BRIGHT]"))
                .containsExactly(
                        "3:22 error [match-never] detail.state.value is never \"BURNING BRIGHT\""
                                + " — allowed: ON, OFF, DIM LOW");
        for (String operator :
                List.of(
                        "{prefix: Dim}",
                        "{suffix: X}",
                        "{wildcard: 'D*H'}",
                        "{equals-ignore-case: dim}",
                        "{anything-but: [ON, OFF, DIM LOW]}")) {
            assertThat(lines(LAMP + "detail: {state: {value: [" + operator + "]}}"))
                    .as(operator)
                    .containsExactly(
                            "3:26 error [match-never] this matches no value of detail.state.value"
                                    + " — it is always one of ON, OFF, DIM LOW");
        }
    }

    @Test
    void value_ofAnotherKind_isAnErrorWhereTheKindIsCertain() {
        assertThat(lines(LAMP + "detail: {state: {level: ['5', high, true, {prefix: a}]}}"))
                .containsExactly(
                        never("3:26", "level is a number, \"5\" is text — take the quotes away"),
                        never("3:31", "level is a number, \"high\" is text — write a number"),
                        never("3:37", "level is a number, true is true or false — write a number"),
                        never(
                                "3:43",
                                "level is a number, prefix never matches it"
                                        + " — use numeric or the number"));
        assertThat(lines(LAMP + "detail: {state: {since: [5, {numeric: ['>', 1]}]}}"))
                .containsExactly(
                        never("3:26", "since is text, 5 is a number — put it in quotes"),
                        never(
                                "3:29",
                                "since is text, numeric never matches it"
                                        + " — list the texts, or use a guard"));
        assertThat(lines(LAMP + "detail: {dark: ['true', {numeric: ['=', 1]}]}"))
                .containsExactly(
                        "3:17 error [match-never] detail.dark is true or false, \"true\" is text"
                                + " — take the quotes away",
                        "3:25 error [match-never] detail.dark is true or false, numeric never"
                                + " matches it — write true or false");
        assertThat(lines(LAMP + "version: [0]"))
                .containsExactly(
                        "3:11 error [match-never] version is text, 0 is a number"
                                + " — put it in quotes");
    }

    private static String never(String place, String rest) {
        return place + " error [match-never] detail.state." + rest;
    }

    @Test
    void value_ofAnotherKindThanInSamples_isAWarning() {
        String seen = "source: [aws.lamp]\ndetail-type: [Lamp Seen]\n";
        assertThat(lines(seen + "detail: {colour: [5], size: ['5']}"))
                .containsExactly(
                        "3:19 warning [match-never] detail.colour is text, 5 is a number"
                                + " — put it in quotes",
                        "3:30 warning [match-never] detail.size is a number, \"5\" is text"
                                + " — take the quotes away");
    }

    @Test
    void value_ofAMap_isReportedOnce() {
        assertThat(lines(LAMP + "detail: {state: [ON, OFF]}"))
                .containsExactly(
                        "3:17 error [match-never] detail.state is a map of fields and has no value"
                                + " of its own — name a field in it: detail.state.level,"
                                + " detail.state.since, detail.state.value");
        assertThat(lines(LAMP + "detail: {flags: [red]}"))
                .containsExactly(
                        "3:17 warning [match-never] detail.flags is a map of fields and has no value"
                                + " of its own — name a field in it: detail.flags.blue,"
                                + " detail.flags.red");
    }

    @Test
    void jsonText_lookedInto_isAnError() {
        assertThat(lines(LAMP + "detail: {data: {a: [1]}}"))
                .containsExactly(
                        "3:17 error [match-json-text] detail.data is JSON written as text; a pattern"
                                + " cannot look inside — match the text as a whole:"
                                + " [{wildcard: …}], or leave it out");
    }

    @Test
    void account_notTwelveDigitsInQuotes_isAnError() {
        String number =
                " error [account] an account id is text: as a number it loses leading zeros"
                        + " — put it in quotes";
        assertThat(lines(LAMP + "account: [123456789012, 012345678901]"))
                .containsExactly("3:11" + number, "3:25" + number);
        assertThat(lines(LAMP + "detail: {owner: [123456789012, '1234']}"))
                .containsExactly(
                        "3:18" + number,
                        "3:32 error [account] detail.owner is an account id, \"1234\" is none"
                                + " — write its twelve digits, in quotes");
    }

    @Test
    void topLevel_unknownField_isAnError() {
        assertThat(lines(LAMP + "colour: [red]\nname: [x]"))
                .containsExactly(
                        "3:1 error [match-field] \"colour\" is not a field of an event"
                                + " — did you mean \"detail.colour\"?");
        assertThat(lines(LAMP + "colour: [red]\ndetail: {name: [x]}\nstate.value: [ON]"))
                .containsExactly(
                        "3:1 error [match-field] \"colour\" is not a field of an event"
                                + " — did you mean \"detail.colour\"?",
                        "5:1 error [match-field] \"state.value\" is not a field of an event"
                                + " — did you mean \"detail.state.value\"?");
        assertThat(lines("source: [shop]\ndetailType: [x]\norder: [1]\nregions: [a]"))
                .containsExactly(
                        "2:1 error [match-field] \"detailType\" is not a field of an event"
                                + " — did you mean \"detail-type\"?",
                        "3:1 error [match-field] \"order\" is not a field of an event"
                                + " — what the sender wrote stands below \"detail:\"",
                        "4:1 error [match-field] \"regions\" is not a field of an event"
                                + " — did you mean \"region\"?");
        assertThat(lines("region.name: [x]"))
                .containsExactly(
                        "1:1 error [match-field] \"region\" of an event is text and has no fields"
                                + " — write region: [value]");
    }

    @Test
    void or_ofSources_isCheckedPerAlternative() {
        String or =
                """
                $or:
                  - source: [aws.lamp]
                    detail-type: [Lamp State Change]
                    detail: {state: {value: [Off]}}
                  - source: [aws.bulb]
                    detail-type: [Bulb Broken]
                    detail: {raeson: [x]}
                detail: {name: [x], reson: [y]}
                """;
        assertThat(lines(or))
                .containsExactly(
                        "4:30 error [match-never] detail.state.value is never \"Off\""
                                + " — did you mean \"OFF\"?",
                        "7:14 warning [match-unknown] \"Bulb Broken\" has no field detail.raeson"
                                + " — did you mean \"detail.reason\"?",
                        "8:21 warning [match-unknown] none of the 2 detail-types has a field"
                                + " detail.reson — did you mean \"detail.reason\"?");
    }

    @Test
    void or_insideDetail_isCheckedToo() {
        assertThat(lines(LAMP + "detail: {state: {$or: [{value: [Off]}, {levl: [1]}]}}"))
                .containsExactly(
                        "3:33 error [match-never] detail.state.value is never \"Off\""
                                + " — did you mean \"OFF\"?",
                        unknown("3:41", "state.levl", "did you mean \"detail.state.level\"?"));
    }

    @Test
    void check_whatThePatternCompilerReports_isNotReportedTwice() {
        assertThat(
                        lines(
                                LAMP
                                        + "detail: {name: {prefix: x}, state.value: Off, colour: [{starts: x}]}\n"
                                        + "detail..x: [1]"))
                .isEmpty();
    }

    @Test
    void check_tellsWhetherSourceAndDetailTypeAreSound() {
        assertThat(sound(LAMP + "detail: {x: [1]}\nversion: [0]")).isTrue();
        assertThat(sound("source: [aws.sun]")).isTrue();
        assertThat(sound("source: [aws.lamp]\ndetail-type: [Lamp Sold]")).isTrue();
        assertThat(sound("source: [aws.lamp]\ndetail-type: [Lamp State Changes]")).isFalse();
    }

    private static boolean sound(String pattern) {
        return new MatchCheck(CATALOGUE, new Issues()).check(node(pattern));
    }

    private static List<String> lines(String pattern) {
        Issues issues = new Issues();
        new MatchCheck(CATALOGUE, issues).check(node(pattern));
        return issues.sorted().stream()
                .map(issue -> issue.toString().replaceFirst("^p:([0-9]+:[0-9]+):", "$1"))
                .toList();
    }

    private static Node node(String pattern) {
        return YamlReader.read("p", pattern.getBytes(StandardCharsets.UTF_8), new Issues())
                .orElseThrow();
    }
}

package dev.salve.compiler.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A catalogue of its own, so that no test depends on what AWS sends. */
class MatchedEventsTest {

    private static final EventCatalogue CATALOGUE =
            new EventCatalogue(
                    """
                    aws.lamp|Lamp Seen|colour,size=number
                    """,
                    """
                    *|AWS API Call via CloudTrail|eventName,requestParameters=any
                    aws.lamp|Lamp State Change|state{value=[ON;OFF],lamp-id},data=json,tags{*},extra=any
                    aws.lamp|Lamp Gone|
                    """);

    private static final String CHANGE = "source: [aws.lamp]\ndetail-type: [Lamp State Change]\n";
    private static final String SEEN = "source: [aws.lamp]\ndetail-type: [Lamp Seen]\n";
    private static final String GONE = "source: [aws.lamp]\ndetail-type: [Lamp Gone]\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
                    detail.state.valeu   ~ 2 ~ "Lamp State Change" has no field detail.state.valeu — did you mean event.detail.state.value?
                    details.state.value  ~ 0 ~ an event has no field details — did you mean event.detail.state.value?
                    details.nothing      ~ 0 ~ an event has no field details — did you mean event.detail?
                    detailType           ~ 0 ~ an event has no field detailType — did you mean event['detail-type']?
                    detail.state.lampId  ~ 2 ~ "Lamp State Change" has no field detail.state.lampId — did you mean event.detail.state['lamp-id']?
                    lampId               ~ 0 ~ an event has no field lampId — did you mean event.detail.state['lamp-id']?
                    detail.region        ~ 1 ~ "Lamp State Change" has no field detail.region — did you mean event.region?
                    detail.colour        ~ 1 ~ "Lamp State Change" has no field detail.colour — known: data, extra, state, tags
                    detail.state.value.x ~ 3 ~ "Lamp State Change" has no field detail.state.value.x — event.detail.state.value is text
                    detail.data.x        ~ 2 ~ detail.data is JSON written as text, and has no fields — it is text: ask what it contains: event.detail.data.contains('…')
                    """)
    void missing_fieldOfNoEvent_isNamedWithWhatWasMeant(String path, int index, String line) {
        MatchedEvents.Missing missing = events(CHANGE).missing(path(path)).orElseThrow();

        assertThat(missing.wrong() + " — " + missing.cure()).isEqualTo(line);
        assertThat(missing.index()).isEqualTo(index);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "detail",
                "detail.state",
                "detail.state.lamp-id",
                "detail.tags.a.b",
                "detail.extra.a.b",
                "resources.x",
                "replay-name"
            })
    void missing_fieldThatMayBeThere_isEmpty(String path) {
        assertThat(events(CHANGE).missing(path(path))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "source: [shop]\ndetail-type: [Lamp State Change]",
                "source: [aws.lamp, shop]\ndetail-type: [Lamp State Change]",
                "source: [aws.lamp]\ndetail-type: [Lamp State Change, Lamp Sold]",
                "source: [aws.lamp]\ndetail-type: [{prefix: Lamp}]",
                "source: [aws.lamp]",
                "detail-type: [Lamp State Change]",
                "just text"
            })
    void missing_ofMatchThatIsNotClosed_knowsTheEnvelopeOnly(String pattern) {
        assertThat(events(pattern).missing(path("detail.nothing"))).isEmpty();
        assertThat(events(pattern).missing(path("nothing"))).isPresent();
    }

    @Test
    void or_ofTwoMatches_hasTheFieldsOfBoth() {
        MatchedEvents both = events(CHANGE).or(events(SEEN));

        assertThat(both.missing(path("detail.colour"))).isEmpty();
        assertThat(both.missing(path("detail.state.value"))).isEmpty();
        assertThat(both.missing(path("detail.color")).orElseThrow().wrong())
                .isEqualTo("none of the 2 detail-types has a field detail.color");
        assertThat(both.or(events("source: [shop]")).missing(path("detail.color"))).isEmpty();
        assertThat(both.or(MatchedEvents.ANY).missing(path("nothing"))).isEmpty();
    }

    @Test
    void missing_ofEmptyDetail_saysSo() {
        assertThat(events(GONE).missing(path("detail.x")).orElseThrow().cure())
                .isEqualTo("event.detail is empty");
    }

    private static List<String> path(String dotted) {
        return List.of(dotted.split("\\."));
    }

    private static MatchedEvents events(String pattern) {
        Node node = node(pattern);
        MatchCheck check = new MatchCheck(CATALOGUE, new Issues());
        check.check(node);
        return check.events(node);
    }

    private static Node node(String pattern) {
        return YamlReader.read("p", pattern.getBytes(StandardCharsets.UTF_8), new Issues())
                .orElseThrow();
    }
}

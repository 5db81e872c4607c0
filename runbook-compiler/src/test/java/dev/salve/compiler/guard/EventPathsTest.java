package dev.salve.compiler.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.compiler.event.EventCatalogue;
import dev.salve.compiler.event.MatchCheck;
import dev.salve.compiler.event.MatchedEvents;
import dev.salve.compiler.yaml.Issue;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.Place;
import dev.salve.compiler.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventPathsTest {

    private static final Place PLACE = new Place("shop.yaml", 1, 1);

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
                    event.detail.state.valeu == 'OK'                              ~ 1:20 event-field
                    event['detail']['state']['valeu'] == 'OK'                     ~ 1:26 event-field
                    has(event.detail.stat) && event.detail.stat.value == 'OK'     ~ 1:5 event-field
                    size([event.detail.stat.x, event.detail.stat.y]) > 1          ~ 1:20 event-field
                    [1].exists(x, x == event.detail.stat)                         ~ 1:33 event-field
                    event.detail.configuration.metric[0].x == 1                   ~ 1:28 event-field
                    'Alarm' == alarm.state                                        ~ 1:1 impossible-value
                    !(alarm.previous in ['OK', 'x'])                              ~ 1:28 impossible-value
                    alarm.state == ''                                             ~ 1:16 impossible-value
                    """)
    void condition_thatCannotBeMeant_isReportedOnceAtItsPlace(String cel, String expected) {
        assertThat(issues(cel)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event.detail.configuration.metrics[0].anything.x == 1",
                "event.detail[alarm.name].x == 1",
                "event.detail.alarmTags['any:tag'] == 'x'",
                "[{'x': 1}].all(event, event.x == 1)",
                "alarm.previous == '' || alarm.state in ['OK', 'ALARM']",
                "alarm.name == 'Alarm' && alarm.state == alarm.previous"
            })
    void condition_thatMayHold_isNotReported(String cel) {
        assertThat(issues(cel)).isEmpty();
    }

    private static List<String> issues(String cel) {
        Issues issues = new Issues();
        Names names = Names.of(true).withEvents(alarms());
        new ExpressionCompiler(names, issues).condition(new Node.Text(cel, true, PLACE, PLACE));
        return issues.sorted().stream().map(EventPathsTest::line).toList();
    }

    private static String line(Issue issue) {
        return issue.place().line() + ":" + issue.place().column() + " " + issue.code();
    }

    private static MatchedEvents alarms() {
        String match = "source: [aws.cloudwatch]\ndetail-type: [CloudWatch Alarm State Change]\n";
        Node pattern =
                YamlReader.read("match", match.getBytes(StandardCharsets.UTF_8), new Issues())
                        .orElseThrow();
        MatchCheck check = new MatchCheck(EventCatalogue.shipped(), new Issues());
        check.check(pattern);
        return check.events(pattern);
    }
}

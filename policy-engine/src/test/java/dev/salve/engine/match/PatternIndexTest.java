package dev.salve.engine.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.event.EventReader;
import dev.salve.engine.event.FieldTable;
import dev.salve.engine.event.FieldValues;
import dev.salve.engine.event.Reading;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatternIndexTest {

    private static final String ALARM = "\"source\":\"aws.cloudwatch\",\"detail-type\":\"Alarm\"";

    @Test
    void match_pivotsOfEveryKind_findsThoseThatMatch() {
        List<String> names =
                List.of(
                        "\"web-1\"",
                        "{\"prefix\":\"web-\"}",
                        "{\"suffix\":\"-1\"}",
                        "{\"wildcard\":\"web-*\"}",
                        "{\"wildcard\":\"*b-1\"}",
                        "{\"equals-ignore-case\":\"WEB-1\"}",
                        "{\"exists\":true}",
                        "\"web-2\"",
                        "{\"prefix\":\"web-12\"}",
                        "\"db\",{\"suffix\":\"b-1\"}",
                        "{\"prefix\":\"\"}");
        Index index = new Index();
        names.forEach(name -> index.add("{\"detail\":{\"name\":[" + name + "]}}"));
        assertThat(index.match("{" + ALARM + ",\"detail\":{\"name\":\"web-1\"}}"))
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 9, 10);
    }

    @Test
    void match_sourceAndType_areToldApart() {
        Index index = new Index();
        index.add("{\"source\":[\"aws.cloudwatch\"],\"detail-type\":[\"Alarm\"]}");
        index.add("{\"source\":[\"aws.ec2\"]}");
        index.add("{\"source\":[\"aws.ec2\",\"aws.cloudwatch\"]}");
        index.add("{\"detail-type\":[\"Alarm\"]}");
        index.add("{\"source\":[{\"prefix\":\"aws.\"}]}");
        index.add("{\"source\":[\"aws.cloudwatch\"],\"detail-type\":[\"Other\"]}");
        assertThat(index.match("{" + ALARM + "}")).containsExactly(0, 2, 3, 4);
    }

    @Test
    void match_valuesInAList_findsARunbookOnce() {
        Index index = new Index();
        index.add("{\"resources\":[\"a\",\"b\",{\"prefix\":\"a\"}]}");
        assertThat(index.match("{" + ALARM + ",\"resources\":[\"b\",\"a\",\"c\"]}"))
                .containsExactly(0);
    }

    @Test
    void match_nothing_isEmpty() {
        Index index = new Index();
        index.add("{\"detail\":{\"name\":[\"web\"]}}");
        assertThat(index.match("{" + ALARM + ",\"detail\":{\"name\":5}}")).isEmpty();
        assertThat(new Index().match("{" + ALARM + "}")).isEmpty();
    }

    @Test
    void largestScan_commonLiteralAndRareOne_takesTheRare() {
        Index index = new Index();
        for (int i = 0; i < 50; i++) {
            index.add("{\"detail\":{\"name\":[\"web-" + i + "\"],\"state\":[\"ALARM\"]}}");
        }
        index.add("{\"detail\":{\"size\":[{\"numeric\":[\">\",5]}]}}");
        assertThat(index.builder.build().largestScan()).isEqualTo(2);
    }

    private static final class Index {

        private final FieldTable.Builder fields = new FieldTable.Builder();
        private final PatternIndex.Builder builder = PatternIndex.over(fields);
        private int count;

        void add(String pattern) {
            builder.add(count++, Pattern.parse(pattern));
        }

        int[] match(String event) {
            PatternIndex index = builder.build();
            byte[] json = event.getBytes(StandardCharsets.UTF_8);
            return switch (new EventReader(fields.build()).fields(json)) {
                case Reading.Read<FieldValues> read -> index.match(read.value());
                case Reading.Refused<FieldValues> refused ->
                        throw new AssertionError(refused.problem());
            };
        }
    }
}

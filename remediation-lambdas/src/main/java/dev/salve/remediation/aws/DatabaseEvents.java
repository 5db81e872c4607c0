package dev.salve.remediation.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.Event;
import software.amazon.awssdk.services.rds.model.SourceType;

/**
 * Reads what RDS wrote down of its instances. The API gives no event's number, so the words tell
 * them apart.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeEvents.html">DescribeEvents</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html">RDS
 *     event messages</a>
 */
public final class DatabaseEvents {

    /** RDS keeps two weeks; a restart before today says nothing of a call of today. */
    private static final Duration BACK = Duration.ofDays(1);

    /** RDS-EVENT-0006. */
    private static final String RESTARTED = "instance restarted";

    private final RdsClient rds;

    public DatabaseEvents(RdsClient rds) {
        this.rds = rds;
    }

    /** When the instance was last restarted, by anybody; 1970 if not in the last day. */
    public Reading<Instant> lastRestart(String instance) {
        return last(instance, BACK, message -> message.contains(RESTARTED));
    }

    /**
     * When the instance's last event of a kind was; 1970 if there was none.
     *
     * @param kind tells the events by their message in lower case
     */
    public Reading<Instant> last(String instance, Duration back, Predicate<String> kind) {
        return Question.ask(
                "rds:DescribeEvents",
                () ->
                        new Reading.Present<>(
                                rds
                                        .describeEventsPaginator(request ->
                                                request.sourceIdentifier(instance)
                                                        .sourceType(SourceType.DB_INSTANCE)
                                                        .duration(
                                                                Math.toIntExact(back.toMinutes())))
                                        .events()
                                        .stream()
                                        .filter(event -> kind.test(words(event)))
                                        .map(Event::date)
                                        .filter(Objects::nonNull)
                                        .max(Comparator.naturalOrder())
                                        .orElse(Instant.EPOCH)));
    }

    private static String words(Event event) {
        return Values.orEmpty(event.message()).toLowerCase(Locale.ROOT);
    }
}

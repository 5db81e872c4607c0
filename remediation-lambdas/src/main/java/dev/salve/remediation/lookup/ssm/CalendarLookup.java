package dev.salve.remediation.lookup.ssm;

import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.event.Event;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.Question;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Values;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetCalendarStateResponse;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentException;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentTypeException;

/** {@code ssm.calendar}: one GetCalendarState of one calendar, so that an answer is that one's. */
public final class CalendarLookup implements Lookup {

    private static final String OPERATION = "ssm:GetCalendarState";

    private final SsmClient ssm;

    public CalendarLookup(AwsClients clients) {
        this.ssm = clients.reading().ssm();
    }

    @Override
    public LookupManifest manifest() {
        return SsmLookups.CALENDAR;
    }

    @Override
    public Result read(Map<String, Object> params, Event event) {
        String calendar = new Values(params).text("calendar");
        return switch (Question.ask(OPERATION, () -> ask(calendar))) {
            case Reading.Present<Map<String, Object>>(Map<String, Object> fields) ->
                    new Result.Found(fields);
            case Reading.Absent<Map<String, Object>>(String code, String reason) ->
                    new Result.Failed(code, reason);
        };
    }

    private Reading<Map<String, Object>> ask(String calendar) {
        try {
            GetCalendarStateResponse response =
                    ssm.getCalendarState(request -> request.calendarNames(calendar));
            return new Reading.Present<>(fields(calendar, response));
        } catch (InvalidDocumentException missing) {
            return new Reading.Absent<>(
                    "no-such-calendar",
                    "there is no change calendar "
                            + calendar
                            + "; check its name and region, and that it is shared with this"
                            + " account");
        } catch (InvalidDocumentTypeException other) {
            return new Reading.Absent<>(
                    "no-calendar", "document " + calendar + " is no change calendar; name one");
        }
    }

    private static Map<String, Object> fields(String calendar, GetCalendarStateResponse response) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("calendar", calendar);
        fields.put("state", Values.orEmpty(response.stateAsString()));
        time(response.nextTransitionTime()).ifPresent(time -> fields.put("nextChange", time));
        return fields;
    }

    /** The SDK gives it as text. One that cannot be read is left out: the state stands without. */
    private static Optional<Instant> time(@Nullable String text) {
        try {
            return Optional.ofNullable(text)
                    .map(OffsetDateTime::parse)
                    .map(OffsetDateTime::toInstant);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}

package dev.salve.remediation.lookup.ssm;

import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The manifests of the look-ups on Systems Manager. */
public final class SsmLookups {

    /** {@code ssm.calendar}. */
    public static final LookupManifest CALENDAR =
            new LookupManifest(
                    "ssm.calendar",
                    "A change calendar as it is now. state is OPEN or CLOSED; nextChange is when"
                            + " that changes, missing where the calendar has no event to come.",
                    List.of(
                            Parameter.required(
                                    "calendar",
                                    ValueType.TEXT,
                                    "The calendar's name or ARN; a shared one needs its ARN.")),
                    fields(),
                    List.of(
                            new IamPermission(
                                    "ssm:GetCalendarState",
                                    "arn:{partition}:ssm:{region}:{account}:document/{calendar}")),
                    false);

    private SsmLookups() {}

    private static Map<String, ValueType> fields() {
        Map<String, ValueType> fields = new LinkedHashMap<>();
        fields.put("calendar", ValueType.TEXT);
        fields.put("state", ValueType.TEXT);
        fields.put("nextChange", ValueType.TIME);
        return fields;
    }
}

package dev.salve.simulator.world;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Family;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is known of the simulated actions and look-ups without running them. */
final class Manifests {

    /** Longer than any reading is stale. */
    static final Duration OBSERVE_LAG = Resource.LONGEST_STALE.plusSeconds(15);

    private static final Parameter RESOURCE =
            Parameter.required("resource", ValueType.TEXT, "The name of the resource.");

    static final ActionManifest RESTART =
            call("sim.restart@1", Family.RESTART, ActionClass.C, List.of(RESOURCE));
    static final ActionManifest SCALE =
            call(
                    "sim.scale@1",
                    Family.SCALE,
                    ActionClass.A,
                    List.of(
                            RESOURCE,
                            Parameter.required("desired", ValueType.INTEGER, "How many to have.")
                                    .between(1, 16)));
    static final ActionManifest REPLACE_MEMBER =
            call("sim.replace-member@1", Family.OPERATE, ActionClass.C, List.of(RESOURCE));
    static final ActionManifest ROLLBACK =
            call(
                    "sim.rollback@1",
                    Family.ROLLBACK,
                    ActionClass.B,
                    List.of(
                            RESOURCE,
                            Parameter.required("to", ValueType.INTEGER, "The version to go to.")));
    static final ActionManifest REBOOT =
            call("sim.reboot@1", Family.OPERATE, ActionClass.D, List.of(RESOURCE));

    static final List<ActionManifest> ACTIONS =
            List.of(
                    RESTART,
                    SCALE,
                    REPLACE_MEMBER,
                    ROLLBACK,
                    REBOOT,
                    message("notify.page@1"),
                    message("notify.owner@1"));

    static final LookupManifest ALARM =
            lookup(
                    "cloudwatch.alarm",
                    fields("name arn state reason", "", "actionsEnabled", "since"));

    static final List<LookupManifest> LOOKUPS =
            List.of(
                    ALARM,
                    lookup(
                            Shape.SERVICE.type(),
                            fields(
                                    "name arn",
                                    "members healthy desired deployment",
                                    "deploying",
                                    "")),
                    lookup(
                            Shape.GROUP.type(),
                            fields("name arn", "members healthy desired", "", "")),
                    lookup(
                            Shape.MEMBER.type(),
                            fields("name arn group", "members healthy generation", "busy", "")),
                    lookup(
                            Shape.FUNCTION.type(),
                            fields("name arn", "version good revision", "", "")),
                    lookup(
                            Shape.DATABASE.type(),
                            fields("name arn", "generation", "rebooting", "")));

    private Manifests() {}

    private static ActionManifest call(
            String name, Family family, ActionClass actionClass, List<Parameter> parameters) {
        String operation = "sim:" + name.substring(name.indexOf('.') + 1, name.indexOf('@'));
        return new ActionManifest(
                name,
                "Simulated.",
                family,
                actionClass,
                true,
                family == Family.SCALE,
                parameters,
                "resource",
                List.of(new IamPermission(operation, "arn:aws:sim:eu-west-1:111122223333:*")),
                OBSERVE_LAG,
                List.of("sim.account|Sim Change|detail.action=" + name),
                "The resource has changed since the intent.",
                "See the action.");
    }

    private static ActionManifest message(String name) {
        return new ActionManifest(
                name,
                "A message.",
                Family.NOTIFY,
                ActionClass.A,
                false,
                false,
                List.of(Parameter.required("text", ValueType.TEXT, "What to say.")),
                null,
                List.of(),
                Duration.ZERO,
                List.of(),
                "The message was taken.",
                "A message cannot be taken back.");
    }

    private static LookupManifest lookup(String name, Map<String, ValueType> fields) {
        return new LookupManifest(
                name,
                "Simulated.",
                List.of(Parameter.required("name", ValueType.TEXT, "Its name.")),
                fields,
                List.of(),
                false);
    }

    private static Map<String, ValueType> fields(
            String texts, String integers, String booleans, String times) {
        Map<String, ValueType> fields = new LinkedHashMap<>();
        put(fields, texts, ValueType.TEXT);
        put(fields, integers, ValueType.INTEGER);
        put(fields, booleans, ValueType.BOOLEAN);
        put(fields, times, ValueType.TIME);
        return fields;
    }

    private static void put(Map<String, ValueType> fields, String names, ValueType type) {
        if (!names.isEmpty()) {
            List.of(names.split(" ", -1)).forEach(name -> fields.put(name, type));
        }
    }
}

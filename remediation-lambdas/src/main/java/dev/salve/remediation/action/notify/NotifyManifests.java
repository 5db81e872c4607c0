package dev.salve.remediation.action.notify;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Family;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.time.Duration;
import java.util.List;

/**
 * The manifests of the messages. There are no action classes: the workflow sends them through its
 * notifier.
 */
public final class NotifyManifests {

    private static final Parameter TEXT =
            Parameter.required("text", ValueType.TEXT, "What to say, in plain words.");

    /** {@code notify.owner@1}. */
    public static final ActionManifest OWNER =
            message("notify.owner@1", "Tells the runbook's owner.", List.of(TEXT));

    /** {@code notify.page@1}. */
    public static final ActionManifest PAGE =
            message("notify.page@1", "Pages whoever is on call.", List.of(TEXT));

    /** {@code notify.channel@1}. */
    public static final ActionManifest CHANNEL =
            message(
                    "notify.channel@1",
                    "Writes to a channel.",
                    List.of(
                            Parameter.required(
                                    "channel", ValueType.TEXT, "The channel's name, with its #."),
                            TEXT));

    private NotifyManifests() {}

    private static ActionManifest message(String name, String doc, List<Parameter> parameters) {
        return new ActionManifest(
                name,
                doc,
                Family.NOTIFY,
                ActionClass.A,
                false,
                false,
                parameters,
                null,
                List.of(),
                Duration.ZERO,
                List.of(),
                "The receiving service has accepted the message.",
                "A message cannot be taken back.");
    }
}

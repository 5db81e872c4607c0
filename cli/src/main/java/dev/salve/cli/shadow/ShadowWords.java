package dev.salve.cli.shadow;

import dev.salve.engine.decision.Decision.ProposedStep;
import dev.salve.engine.event.Json;
import dev.salve.engine.shadow.ApiCall;
import dev.salve.engine.shadow.WouldDo;
import java.util.Map;
import java.util.stream.Collectors;

/** Plans and calls in words. They hold foreign text: whoever prints them escapes it. */
final class ShadowWords {

    /** Of a value in a call or a plan; JSON has the rest. */
    private static final int LONGEST = 60;

    private static final int MOST_VALUES = 8;

    private ShadowWords() {}

    /** {@code ecs.restart-service@1 cluster=prod service=shop}. */
    static String plan(WouldDo would) {
        return would.steps().stream().map(ShadowWords::step).collect(Collectors.joining("; "));
    }

    private static String step(ProposedStep step) {
        return (step.action() + " " + values(step.with())).strip();
    }

    /** {@code ecs:UpdateService cluster=prod service=shop by user/ann at 2026-…}. */
    static String call(ApiCall call) {
        return (call.operation() + " " + values(call.request().map())).strip()
                + " by "
                + call.by()
                + " at "
                + call.at();
    }

    private static String values(Map<?, ?> values) {
        String shown =
                values.entrySet().stream()
                        .limit(MOST_VALUES)
                        .map(entry -> entry.getKey() + "=" + value(entry.getValue()))
                        .collect(Collectors.joining(" "));
        return values.size() > MOST_VALUES ? shown + " …" : shown;
    }

    private static String value(Object value) {
        String text = value instanceof String plain ? plain : Json.text(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}

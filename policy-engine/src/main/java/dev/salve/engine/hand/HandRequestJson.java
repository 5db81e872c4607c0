package dev.salve.engine.hand;

import dev.salve.engine.hand.HandRequest.Ask;
import dev.salve.engine.hand.HandRequest.Call;
import dev.salve.engine.hand.HandRequest.Plan;
import dev.salve.engine.hand.HandRequest.Question;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.json.JsonObject;
import dev.salve.engine.json.JsonReader;
import dev.salve.engine.run.PlanJson;
import dev.salve.engine.run.RunJson;
import java.util.Locale;
import java.util.Map;

/** A request as the JSON that invokes a hand. */
public final class HandRequestJson {

    private HandRequestJson() {}

    public static String write(HandRequest request) {
        return CanonicalJson.write(
                switch (request) {
                    case Plan(var account, var action, var params) ->
                            Map.of(
                                    "ask", "plan",
                                    "account", account,
                                    "action", action,
                                    "params", params);
                    case Call(var intent, var warrant) ->
                            Map.of(
                                    "ask",
                                    "call",
                                    "intent",
                                    RunJson.write(intent),
                                    "warrant",
                                    write(warrant));
                    case Ask(var question, var account, var intent) ->
                            Map.of(
                                    "ask", word(question),
                                    "account", account,
                                    "intent", RunJson.write(intent));
                });
    }

    /**
     * @throws IllegalArgumentException if it was not written by this class; it says what is wrong
     */
    public static HandRequest read(String text) {
        JsonObject json = new JsonObject(JsonReader.object(text));
        String ask = json.text("ask");
        return switch (ask) {
            case "plan" -> new Plan(json.text("account"), json.text("action"), json.map("params"));
            case "call" ->
                    new Call(
                            RunJson.intent(json.object("intent")), warrant(json.object("warrant")));
            default ->
                    new Ask(
                            question(ask),
                            json.text("account"),
                            RunJson.intent(json.object("intent")));
        };
    }

    private static String word(Question question) {
        return question.name().toLowerCase(Locale.ROOT);
    }

    private static Question question(String ask) {
        for (Question question : Question.values()) {
            if (word(question).equals(ask)) {
                return question;
            }
        }
        throw new IllegalArgumentException(
                "a hand is asked to plan, call, observe, undo or whether it recovered, not \""
                        + ask
                        + "\"");
    }

    private static Map<String, Object> write(Warrant warrant) {
        return Map.of(
                "account", warrant.account(),
                "calls", warrant.calls().stream().map(PlanJson::write).toList(),
                "runbook", warrant.runbook(),
                "version", warrant.version(),
                "plan", warrant.plan(),
                "approval", warrant.approval());
    }

    private static Warrant warrant(JsonObject json) {
        return new Warrant(
                json.text("account"),
                json.list("calls", item -> PlanJson.call(JsonObject.of(item))),
                json.text("runbook"),
                json.text("version"),
                json.text("plan"),
                json.text("approval"));
    }
}

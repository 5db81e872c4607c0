package dev.salve.cli.operator;

import dev.salve.cli.terminal.SafeLine;
import dev.salve.engine.json.JsonObject;
import dev.salve.engine.run.TargetRef;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answer to why, for a tired person: one screen, what decides first. */
final class WhyText {

    /** More of them push the rest off the screen; JSON has them. */
    private static final int EVENTS = 3;

    private static final int WIDEST = 100;

    private final JsonObject answer;
    private final Instant now;
    private final List<String> lines = new ArrayList<>();

    /**
     * @param answer see {@link Desk#why}
     */
    WhyText(JsonObject answer) {
        this.answer = answer;
        this.now = answer.object("now").time("at");
    }

    /** Each safe to print. */
    List<String> lines() {
        add(answer.text("answer") + ".");
        alarms();
        now(answer.object("now"));
        events();
        runs();
        next();
        return lines.stream().map(SafeLine::of).toList();
    }

    private void add(String line) {
        lines.add(line);
    }

    private void row(String what, String about) {
        add("  %-10s %s".formatted(what, about));
    }

    private void now(JsonObject standing) {
        add("");
        add("Now, at " + second(now) + ":");
        int before = lines.size();
        standing.list("kills", JsonObject::of).forEach(this::kill);
        if (standing.has("storm")) {
            JsonObject storm = standing.object("storm");
            row(
                    "storm",
                    "since %s: %s; runbooks ask first. End it: salve resume storm --why …"
                            .formatted(from(storm.time("since")), storm.text("why")));
        }
        standing.list("locks", JsonObject::of).forEach(this::lock);
        standing.list("denials", JsonObject::of).forEach(this::denial);
        standing.optionalText("unasked")
                .ifPresent(why -> row("unknown", "cooldowns and budgets, since " + why));
        if (lines.size() == before) {
            row("nothing", "no kill switch, storm, lock, cooldown or budget is in the way");
        }
        if (standing.has("unread")) {
            row(
                    "unknown",
                    "whether a change calendar is closed, since none is read here: "
                            + String.join(", ", standing.list("unread", String::valueOf)));
        }
    }

    private void kill(JsonObject kill) {
        String scope = kill.text("scope");
        String cure =
                scope.startsWith("target:")
                        ? "salve resume \"" + scope.substring("target:".length()) + "\" --why …"
                        : "salve rearm " + scope + " --why …";
        row(
                "stopped",
                "%s by %s, %s: %s. Re-arm: %s"
                        .formatted(
                                scope,
                                kill.text("who"),
                                from(kill.time("since")),
                                kill.text("why"),
                                cure));
    }

    private void lock(JsonObject lock) {
        String target = lock.text("target");
        if (!lock.truth("kept")) {
            row(
                    "busy",
                    "%s has %s (%s)"
                            .formatted(lock.text("run"), label(target), lock.text("state")));
            return;
        }
        String until = lock.truth("openIntent") ? "" : " until " + from(lock.time("until"));
        row(
                "locked",
                "%s by %s (%s)%s. Look at it, then free it: salve resume \"%s\" --why …"
                        .formatted(
                                label(target),
                                lock.text("run"),
                                lock.text("state"),
                                until,
                                target));
    }

    private void denial(JsonObject denial) {
        row(
                denial.text("guardrail"),
                "%s%s on %s: %s%s"
                        .formatted(
                                denial.text("says").equals("asks") ? "people are asked, " : "",
                                denial.text("runbook"),
                                label(denial.text("target")),
                                denial.text("because"),
                                denial.optionalTime("until")
                                        .map(until -> " until " + from(until))
                                        .orElse("")));
    }

    private void alarms() {
        for (JsonObject alarm : answer.list("alarms", JsonObject::of)) {
            row(
                    "alarm",
                    "%s is %s since %s"
                            .formatted(
                                    alarm.text("key"),
                                    alarm.text("state"),
                                    from(alarm.time("at"))));
        }
    }

    private void events() {
        List<JsonObject> all = answer.list("events", JsonObject::of);
        List<JsonObject> calling = all.stream().filter(event -> event.truth("calls")).toList();
        List<JsonObject> events = calling.isEmpty() ? all : calling;
        if (!events.isEmpty()) {
            add("");
            add("Decided:");
        }
        for (JsonObject event : events.stream().limit(EVENTS).toList()) {
            add(
                    "  %s  %s (event %s)"
                            .formatted(
                                    second(
                                            event.optionalTime("time")
                                                    .orElse(event.time("receivedAt"))),
                                    says(event),
                                    event.text("key")));
            List<JsonObject> decisions = event.list("decisions", JsonObject::of);
            decisions.forEach(this::decision);
            if (decisions.isEmpty()) {
                add(event.truth("decided") ? "    no runbook matches it" : "    not decided yet");
            }
        }
        if (all.size() > Math.min(events.size(), EVENTS)) {
            add(
                    "  and %d older, or that ask for nothing: --format json"
                            .formatted(all.size() - Math.min(events.size(), EVENTS)));
        }
    }

    private static String says(JsonObject event) {
        String says = event.optionalText("says").orElse("");
        String cause = event.optionalText("cause").orElse("its evidence is not written yet");
        return says.isEmpty() ? cause : cause + " " + brief(says);
    }

    private static String brief(String text) {
        String line = text.replace('\n', ' ');
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST) + " …";
    }

    private void decision(JsonObject decision) {
        String because = decision.optionalText("because").orElse("");
        add(
                "    %-9s %s%s%s%s%s"
                        .formatted(
                                decision.text("decision"),
                                decision.optionalText("runbook").orElse(""),
                                decision.optionalText("guardrail")
                                        .filter(name -> !because.startsWith(name))
                                        .map(name -> ", " + name)
                                        .orElse(""),
                                because.isEmpty() ? "" : ": " + because,
                                decision.optionalTime("until")
                                        .map(until -> " until " + from(until))
                                        .orElse(""),
                                run(decision)));
    }

    private static String run(JsonObject decision) {
        Optional<String> state = decision.optionalText("runState");
        return decision.optionalText("run")
                .map(id -> " → " + id + state.map(word -> " (" + word + ")").orElse(""))
                .orElse("");
    }

    private void runs() {
        for (JsonObject run : answer.list("runs", JsonObject::of)) {
            if (run.has("lines")) {
                add("");
                add("The last run, %s, %s:".formatted(run.text("id"), run.text("state")));
                for (JsonObject line : run.list("lines", JsonObject::of)) {
                    add(
                            "  %s  %-10s %s"
                                    .formatted(
                                            second(line.time("time")),
                                            line.text("word"),
                                            brief(line.text("text"))));
                }
            }
        }
    }

    private void next() {
        add("");
        if (answer.text("kind").equals("nothing")) {
            add("Looked through: " + answer.text("looked") + ".");
            add("What Salve would do about an event: salve explain EVENT. Its runs: salve runs.");
            return;
        }
        Optional<String> run =
                answer.list("runs", JsonObject::of).stream()
                        .findFirst()
                        .map(newest -> newest.text("id"));
        add(
                run.map(id -> "All of it: salve show " + id)
                        .orElse("Each guard and guardrail on such an event: salve explain EVENT"));
    }

    private static String label(String target) {
        int space = target.indexOf(' ');
        return new TargetRef(target.substring(0, space), target.substring(space + 1)).label();
    }

    private static String second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** {@code 2026-03-01T12:06:00Z (in 5m)}. */
    private String from(Instant time) {
        Duration distance = Duration.between(now, time);
        String span = span(distance.abs());
        return second(time) + " (" + (distance.isNegative() ? span + " ago" : "in " + span) + ")";
    }

    private static String span(Duration length) {
        if (length.toDays() > 0) {
            return length.toDays() + "d";
        }
        if (length.toHours() > 0) {
            return length.toHours() + "h " + length.toMinutesPart() + "m";
        }
        return length.toMinutes() > 0 ? length.toMinutes() + "m" : length.toSeconds() + "s";
    }
}

package dev.salve.compiler.bundle;

import dev.salve.compiler.check.Section;
import dev.salve.compiler.check.Values;
import dev.salve.compiler.format.SettingsFormat;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.engine.runbook.Settings;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Reads {@code freezes}: windows and change calendars in which nothing is acted on. */
final class FreezeReader {

    /** What only a window has. */
    private static final List<String> OF_A_WINDOW = List.of("starts", "lasts", "time-zone");

    private final Issues issues;
    private final Values values;

    FreezeReader(Issues issues) {
        this.issues = issues;
        this.values = new Values(issues);
    }

    List<Settings.Freeze> read(Section settings) {
        return settings
                .list("freezes", "windows and calendars")
                .map(Node.Sequence::items)
                .orElse(List.of())
                .stream()
                .map(node -> values.map(node, "freezes"))
                .flatMap(Optional::stream)
                .map(map -> freeze(new Section(map, SettingsFormat.FREEZE, "freezes", issues)))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Settings.Freeze> freeze(Section freeze) {
        Optional<Node.Text> name = freeze.need("name", "name it: name: year-end", values::text);
        return freeze.meant("calendar") ? calendar(freeze, name) : window(freeze, name);
    }

    private Optional<Settings.Freeze> calendar(Section freeze, Optional<Node.Text> name) {
        for (String key : OF_A_WINDOW) {
            if (freeze.node(key).isPresent()) {
                issues.error(
                        freeze.placeOf(key),
                        "value",
                        "a freeze has both \"calendar\" and \""
                                + key
                                + "\"; it is one or the other",
                        "take out \"" + key + "\", or write the window as a freeze of its own");
            }
        }
        Optional<String> calendar = freeze.read("calendar", this::calendar);
        return name.flatMap(n -> calendar.map(c -> new Settings.ChangeCalendar(n.text(), c)));
    }

    private Optional<String> calendar(Node node, String label) {
        Optional<Node.Text> text = values.text(node, label);
        if (text.isEmpty() || SettingsFormat.isCalendar(text.get().text())) {
            return text.map(Node.Text::text);
        }
        issues.error(
                node.place(),
                "value",
                label
                        + ": \""
                        + text.get().text()
                        + "\" is neither a change calendar's name nor its ARN",
                "write its name, or arn:aws:ssm:REGION:ACCOUNT:document/NAME");
        return Optional.empty();
    }

    private Optional<Settings.Freeze> window(Section window, Optional<Node.Text> name) {
        Optional<String> starts =
                window.need(
                        "starts",
                        "say when: starts: \"0 18 * * FRI\"; or name a change calendar:"
                                + " calendar: changes",
                        this::cron);
        Optional<Duration> lasts =
                window.need("lasts", "say how long: lasts: 62h", values::duration);
        ZoneId zone = window.read("time-zone", this::zone).orElse(ZoneOffset.UTC);
        return name.flatMap(n ->
                starts.flatMap(
                        s -> lasts.map(l -> new Settings.FreezeWindow(n.text(), s, l, zone))));
    }

    private Optional<String> cron(Node node, String label) {
        Optional<Node.Text> text = values.text(node, label);
        Optional<String> problem = text.flatMap(t -> Cron.problem(t.text()));
        problem.ifPresent(wrong ->
                issues.error(
                        node.place(),
                        "value",
                        label + ": " + wrong,
                        "write minute, hour, day, month, weekday: \"0 18 * * FRI\""));
        return problem.isPresent() ? Optional.empty() : text.map(Node.Text::text);
    }

    private Optional<ZoneId> zone(Node node, String label) {
        Optional<Node.Text> text = values.text(node, label);
        try {
            return text.map(t -> ZoneId.of(t.text()));
        } catch (DateTimeException e) {
            issues.error(
                    node.place(),
                    "value",
                    label + ": no time zone is called \"" + text.orElseThrow().text() + "\"",
                    "write a name of the IANA data base, such as Europe/Berlin");
            return Optional.empty();
        }
    }
}

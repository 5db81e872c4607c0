package dev.salve.compiler.bundle;

import dev.salve.compiler.check.Cure;
import dev.salve.compiler.check.Section;
import dev.salve.compiler.check.Values;
import dev.salve.compiler.format.Regions;
import dev.salve.compiler.format.SettingsFormat;
import dev.salve.compiler.format.Type;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.engine.runbook.Limits;
import dev.salve.engine.runbook.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads {@code kind: Settings}. */
final class SettingsReader {

    private final Issues issues;
    private final Values values;

    SettingsReader(Issues issues) {
        this.issues = issues;
        this.values = new Values(issues);
    }

    /** The settings, or empty if an error was reported. */
    Optional<Settings> read(Node.Mapping root) {
        long before = issues.errors();
        Section section = new Section(root, SettingsFormat.SETTINGS, "", issues);
        Settings settings =
                new Settings(
                        map(
                                section,
                                "approvers",
                                (n, l) -> Optional.of(texts(n, l, this::approver))),
                        list(section, "accounts", this::account),
                        list(section, "regions", this::region),
                        list(section, "protected", this::text),
                        map(section, "routes", this::route),
                        new FreezeReader(issues).read(section),
                        section.section("budgets", SettingsFormat.BUDGETS)
                                .map(this::budgets)
                                .orElse(Settings.Budgets.DEFAULTS),
                        section.section("storm", SettingsFormat.STORM)
                                .map(this::storm)
                                .orElse(Settings.Storm.DEFAULTS),
                        map(
                                section,
                                "dependencies",
                                (n, l) -> Optional.of(texts(n, l, this::text))),
                        section.read("auto-must-be-earned", values::truth).orElse(false),
                        new GuardSettingsReader(issues).read(section));
        NotEnforced.warn(section, issues);
        return issues.errors() > before ? Optional.empty() : Optional.of(settings);
    }

    private <T> Map<String, T> map(
            Section section, String key, BiFunction<Node, String, Optional<T>> reader) {
        Map<String, T> map = new LinkedHashMap<>();
        for (Node.Entry entry :
                section.read(key, values::map).map(Node.Mapping::entries).orElse(List.of())) {
            String name = entry.key().text();
            reader.apply(entry.value(), key + "." + name).ifPresent(value -> map.put(name, value));
        }
        return map;
    }

    private List<String> list(
            Section section, String key, BiFunction<Node, String, Optional<String>> item) {
        return section.read(key, (n, l) -> Optional.of(texts(n, l, item))).orElse(List.of());
    }

    private List<String> texts(
            Node node, String label, BiFunction<Node, String, Optional<String>> item) {
        return values
                .list(node, label, "texts")
                .map(Node.Sequence::items)
                .orElse(List.of())
                .stream()
                .map(n -> item.apply(n, label))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> text(Node node, String label) {
        return values.text(node, label).map(Node.Text::text);
    }

    private Optional<String> approver(Node node, String label) {
        return matching(
                node,
                label,
                SettingsFormat.APPROVER,
                "no approver",
                "write slack:ID, user:NAME or an IAM ARN");
    }

    private Optional<String> region(Node node, String label) {
        Optional<String> region =
                matching(
                        node,
                        label,
                        SettingsFormat.REGION,
                        "no region",
                        "write it as eu-central-1");
        if (region.isPresent() && !Regions.canBe(region.get())) {
            issues.error(
                    node.place(),
                    "value",
                    label + ": \"" + region.get() + "\" is no region",
                    Cure.didYouMean(region.get(), Regions.KNOWN));
            return Optional.empty();
        }
        return region;
    }

    private Optional<String> route(Node node, String label) {
        Optional<String> route =
                matching(
                        node,
                        label,
                        SettingsFormat.ROUTE,
                        "nowhere that messages can go",
                        "write sns: and the topic's ARN");
        if (route.isPresent() && route.get().startsWith("slack:")) {
            issues.warning(
                    node.place(),
                    "not-enforced",
                    "messages do not go to Slack in this version; they go to the terminal",
                    "route them to an SNS topic: sns:arn:…");
        }
        return route;
    }

    private Optional<String> matching(
            Node node, String label, Type.Notation notation, String is, String cure) {
        Optional<Node.Text> text = values.text(node, label);
        if (text.isPresent() && !notation.pattern().matcher(text.get().text()).matches()) {
            issues.error(
                    text.get().place(),
                    "value",
                    label + ": \"" + text.get().text() + "\" is " + is,
                    cure);
            return Optional.empty();
        }
        return text.map(Node.Text::text);
    }

    private Optional<String> account(Node node, String label) {
        if (node instanceof Node.Text text && !text.quoted() && !text.text().isEmpty()) {
            issues.error(
                    text.place(),
                    "account",
                    "an account id is text: as a number it loses leading zeros",
                    "put it in quotes");
            return Optional.empty();
        }
        Optional<Node.Text> text = values.text(node, label);
        if (text.isPresent()
                && !SettingsFormat.ACCOUNT.pattern().matcher(text.get().text()).matches()) {
            issues.error(
                    text.get().place(),
                    "account",
                    label + ": \"" + text.get().text() + "\" is no account id",
                    "write its twelve digits in quotes");
            return Optional.empty();
        }
        return text.map(Node.Text::text);
    }

    private Settings.Budgets budgets(Section budgets) {
        Settings.Budgets defaults = Settings.Budgets.DEFAULTS;
        return new Settings.Budgets(
                windows(budgets, "target", defaults.target()),
                windows(budgets, "runbook", defaults.runbook()),
                windows(budgets, "account", defaults.account()),
                windows(budgets, "global", defaults.global()));
    }

    private List<Limits.RunLimit> windows(
            Section budgets, String key, List<Limits.RunLimit> defaults) {
        return budgets.node(key)
                .map(node -> new LimitsReader(issues).runLimits(node, budgets.label(key)))
                .orElse(defaults);
    }

    private Settings.Storm storm(Section storm) {
        Settings.Storm defaults = Settings.Storm.DEFAULTS;
        return new Settings.Storm(
                threshold(storm, "alarms", defaults.alarms()),
                threshold(storm, "targets", defaults.targets()),
                storm.duration("within").orElse(defaults.within()),
                storm.duration("quiet").orElse(defaults.quiet()));
    }

    private static int threshold(Section storm, String key, int otherwise) {
        return Math.toIntExact(storm.whole(key).orElse((long) otherwise));
    }
}

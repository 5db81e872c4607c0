package dev.salve.compiler.bundle;

import dev.salve.compiler.check.Section;
import dev.salve.compiler.check.Values;
import dev.salve.compiler.event.EventCatalogue;
import dev.salve.compiler.event.MatchCheck;
import dev.salve.compiler.event.MatchedEvents;
import dev.salve.compiler.format.ApprovalFormat;
import dev.salve.compiler.format.RunbookFormat;
import dev.salve.compiler.format.SettingsFormat;
import dev.salve.compiler.pattern.PatternCompiler;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.Place;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.expression.Expression;
import dev.salve.engine.expression.Template;
import dev.salve.engine.match.Pattern;
import dev.salve.engine.runbook.ApprovalRule;
import dev.salve.engine.runbook.Limits;
import dev.salve.engine.runbook.Mode;
import dev.salve.engine.runbook.Runbook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Compiles one {@code kind: Runbook} document: every key read, typed and checked. */
final class RunbookCompiler {

    /** EventBridge's rules have one. */
    static final int MOST_PATTERNS = 50;

    private final Catalogue catalogue;
    private final Issues issues;
    private final Values values;

    RunbookCompiler(Catalogue catalogue, Issues issues) {
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue is null");
        this.issues = Objects.requireNonNull(issues, "issues is null");
        this.values = new Values(issues);
    }

    /**
     * The runbook, or empty if an error was reported.
     *
     * @param digest of the source text
     */
    Optional<Runbook> compile(Node.Mapping root, String digest) {
        long before = issues.errors();
        Section runbook = new Section(root, RunbookFormat.RUNBOOK, "", issues);
        Head head = head(runbook);
        Match match = match(runbook);
        Body body = body(runbook, expressions(match));
        Optional<ApprovalRule> approval = approval(runbook, head, body);
        new SafetyCheck(issues).check(runbook, head.mode(), match.alarm(), body.plan().steps());
        if (issues.errors() == before) {
            FileNameCheck.check(runbook, issues);
        }
        return issues.errors() > before
                ? Optional.empty()
                : Optional.of(
                        new Runbook(
                                head.metadata().orElseThrow(),
                                digest,
                                head.mode(),
                                head.priority(),
                                match.patterns(),
                                body.facts(),
                                body.lets(),
                                body.target().orElseThrow(),
                                body.when(),
                                body.limits(),
                                approval,
                                body.plan().steps(),
                                body.plan().verify(),
                                body.plan().onFailure()));
    }

    private Expressions expressions(Match match) {
        Expressions expressions = new Expressions(match.alarm(), match.events(), issues);
        if (match.reported()) {
            expressions.alarmDoubtful();
        }
        return expressions;
    }

    private record Head(Optional<Runbook.Metadata> metadata, Mode mode, int priority) {

        String owner() {
            return metadata.map(Runbook.Metadata::owner).orElse("owner");
        }
    }

    private record Body(
            Expressions expressions,
            List<Runbook.Fact> facts,
            List<Runbook.Let> lets,
            Optional<Runbook.TargetRule> target,
            List<Runbook.Guard> when,
            Limits limits,
            Plan plan) {}

    private Head head(Section runbook) {
        long priority = runbook.whole("priority").orElse((long) Runbook.DEFAULT_PRIORITY);
        return new Head(
                metadata(runbook),
                runbook.choice("mode", RunbookFormat.MODES).orElse(Mode.OBSERVE),
                Math.toIntExact(priority));
    }

    private Body body(Section runbook, Expressions expressions) {
        FactReader facts = new FactReader(catalogue, expressions, issues);
        return new Body(
                expressions,
                facts.facts(runbook),
                facts.lets(runbook),
                target(runbook, expressions),
                new GuardReader(expressions, issues).read(runbook),
                new LimitsReader(issues).read(runbook),
                plan(runbook, expressions));
    }

    private record Match(
            List<Pattern> patterns, boolean alarm, boolean reported, MatchedEvents events) {}

    private record Plan(
            List<Runbook.Step> steps,
            Optional<Runbook.Verify> verify,
            List<Runbook.Step> onFailure) {}

    private Optional<Runbook.Metadata> metadata(Section runbook) {
        Optional<Section> section =
                runbook.need("metadata", "write metadata: with name and owner", values::map)
                        .map(map -> new Section(map, RunbookFormat.METADATA, "metadata", issues));
        if (section.isEmpty()) {
            return Optional.empty();
        }
        Optional<Node.Text> name =
                section.get().need("name", "name it as its file: name: ecs-restart", values::text);
        boolean sound = name.isPresent() && NameRule.dashed(name.get(), "metadata.name", issues);
        Optional<Node.Text> owner =
                section.get()
                        .need(
                                "owner",
                                "name the team that answers for it: owner: team-web",
                                values::text);
        String description = section.get().word("description").orElse("");
        Optional<String> editor = section.get().read("editor", this::editor);
        return owner.filter(text -> sound)
                .map(o ->
                        new Runbook.Metadata(
                                name.orElseThrow().text(), o.text(), description, editor));
    }

    private Optional<String> editor(Node node, String label) {
        Optional<Node.Text> text = values.text(node, label);
        boolean isSound =
                text.map(Node.Text::text)
                        .filter(who -> SettingsFormat.APPROVER.pattern().matcher(who).matches())
                        .isPresent();
        if (text.isPresent() && !isSound) {
            issues.error(
                    node.place(),
                    "value",
                    label + ": \"" + text.get().text() + "\" is nobody who could approve",
                    "write slack:ID, user:NAME or an IAM ARN");
        }
        return isSound ? text.map(Node.Text::text) : Optional.empty();
    }

    /** A match that was reported is taken for one of alarms: its guards are still checked. */
    private Match match(Section runbook) {
        int before = issues.sorted().size();
        Optional<Node> node =
                runbook.need(
                        "match",
                        "say which events it is for: match: {source: […]}",
                        (n, l) -> Optional.of(n));
        List<Node> nodes = node.map(this::patterns).orElse(List.of());
        if (node.isPresent() && nodes.isEmpty()) {
            values.list(node.get(), "match", "patterns");
        }
        List<Pattern> patterns =
                nodes.stream()
                        .map(pattern -> pattern(pattern, runbook))
                        .flatMap(Optional::stream)
                        .toList();
        boolean reported = issues.sorted().size() > before || nodes.isEmpty();
        long errors = issues.errors();
        List<MatchedEvents> events = new ArrayList<>();
        for (Node pattern : nodes) {
            MatchCheck check = new MatchCheck(EventCatalogue.shipped(), issues);
            reported |= !check.check(pattern);
            events.add(check.events(pattern));
        }
        reported |= issues.errors() > errors;
        return new Match(
                patterns,
                reported || AlarmMatch.onlyAlarms(nodes),
                issues.sorted().size() > before,
                events.stream().reduce(MatchedEvents::or).orElse(MatchedEvents.ANY));
    }

    private List<Node> patterns(Node match) {
        List<Node> nodes = match instanceof Node.Sequence list ? list.items() : List.of(match);
        if (nodes.size() <= MOST_PATTERNS) {
            return nodes;
        }
        issues.error(
                nodes.get(MOST_PATTERNS).place(),
                "value",
                "match has " + nodes.size() + " patterns, more than " + MOST_PATTERNS,
                "put values that differ in one field into its list, or split the runbook");
        return nodes.subList(0, MOST_PATTERNS);
    }

    private Optional<Pattern> pattern(Node pattern, Section runbook) {
        boolean only = runbook.node("match").filter(pattern::equals).isPresent();
        Place whole = only ? runbook.placeOf("match") : pattern.place();
        return PatternCompiler.compile(pattern, whole, PatternCompiler.Keys.DOTTED, issues);
    }

    private Optional<Runbook.TargetRule> target(Section runbook, Expressions expressions) {
        Optional<Section> section =
                runbook.need(
                                "target",
                                "say what it acts on: target: {type: …, id: \"${…}\"}",
                                values::map)
                        .map(map -> new Section(map, RunbookFormat.TARGET, "target", issues));
        if (section.isEmpty()) {
            return Optional.empty();
        }
        Optional<Template> type =
                template(section.get(), "type", "name its type: type: ecs.service", expressions);
        Optional<Template> id =
                template(section.get(), "id", "name its id: id: \"${service.arn}\"", expressions);
        Optional<Runbook.GroupRule> within =
                section.get()
                        .section("within", RunbookFormat.WITHIN)
                        .flatMap(group -> group(group, expressions));
        return type.flatMap(t -> id.map(i -> new Runbook.TargetRule(t, i, within)));
    }

    private static Optional<Runbook.GroupRule> group(Section group, Expressions expressions) {
        Optional<Template> type =
                template(group, "type", "name its type: type: ecs.cluster", expressions);
        Optional<Template> id =
                template(group, "id", "name its id: id: \"${service.cluster}\"", expressions);
        return type.flatMap(t -> id.map(i -> new Runbook.GroupRule(t, i)));
    }

    private static Optional<Template> template(
            Section section, String key, String cure, Expressions expressions) {
        return section.need(key, cure, section.values()::text).flatMap(expressions::template);
    }

    private Plan plan(Section runbook, Expressions expressions) {
        StepReader reader = new StepReader(catalogue, expressions, issues);
        if (runbook.node("steps").isEmpty()) {
            runbook.missing("steps", "say what to do: steps: [{action: …}]");
        }
        List<Runbook.Step> steps = reader.steps(runbook, "steps", "step");
        Optional<Runbook.Verify> verify =
                runbook.section("verify", RunbookFormat.VERIFY)
                        .flatMap(section -> verify(section, expressions));
        return new Plan(steps, verify, reader.steps(runbook, "on-failure", "on-failure"));
    }

    private Optional<Runbook.Verify> verify(Section verify, Expressions expressions) {
        Optional<Expression> until =
                verify.need(
                                "until",
                                "say when it is well: until: alarm.state == 'OK'",
                                values::text)
                        .flatMap(expressions::condition);
        Optional<Duration> within =
                verify.need("within", "say how long to wait: within: 10m", values::duration);
        Duration every = verify.duration("every").orElse(Runbook.Verify.DEFAULT_EVERY);
        Duration hold =
                verify.read("hold", values::durationOrZero).orElse(Runbook.Verify.DEFAULT_HOLD);
        if (within.isPresent() && every.compareTo(within.get()) > 0) {
            issues.error(
                    verify.placeOf("every"),
                    "value",
                    "verify looks once only: every %ds within %ds"
                            .formatted(every.toSeconds(), within.get().toSeconds()),
                    "make every shorter (default 30s) or within longer");
        }
        if (within.isPresent() && hold.compareTo(within.get()) > 0) {
            issues.error(
                    verify.placeOf("within"),
                    "value",
                    "verify cannot succeed: it must hold for %ds within %ds"
                            .formatted(hold.toSeconds(), within.get().toSeconds()),
                    "make within longer or hold shorter (default 1m)");
        }
        return until.flatMap(u -> within.map(w -> new Runbook.Verify(u, w, every, hold)));
    }

    private Optional<ApprovalRule> approval(Section runbook, Head head, Body body) {
        ApprovalReader reader = new ApprovalReader(body.expressions(), issues);
        Optional<ApprovalRule> written =
                runbook.section("approval", ApprovalFormat.APPROVAL)
                        .map(section -> reader.read(section, head.owner(), body.plan().steps()));
        return head.mode() == Mode.APPROVE
                ? written.or(() ->
                        Optional.of(ApprovalReader.byOwner(head.owner(), body.plan().steps())))
                : written;
    }
}

package dev.salve.compiler.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.compiler.yaml.Issue;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.ValueType;
import dev.salve.engine.expression.Evaluated;
import dev.salve.engine.expression.Scope;
import dev.salve.engine.expression.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionCompilerTest {

    private final Issues issues = new Issues();
    private final ExpressionCompiler compiler = new ExpressionCompiler(names(true), issues);

    private static Names names(boolean alarm) {
        Map<String, ValueType> fields = new LinkedHashMap<>();
        fields.put("arn", ValueType.TEXT);
        fields.put("name", ValueType.TEXT);
        fields.put("running", ValueType.INTEGER);
        fields.put("cpu", ValueType.NUMBER);
        fields.put("started", ValueType.TIME);
        return Names.of(alarm)
                .withFact(
                        "service",
                        new LookupManifest(
                                "ecs.service", "A service.", List.of(), fields, List.of(), false));
    }

    private String found() {
        return issues.sorted().stream().map(Issue::toString).collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
                    servce.running > 0                  ~ 31:11: error [expression] nothing is called "servce" here — did you mean "service"?
                    service.runing > 0                  ~ 31:19: error [expression] "service" has no field "runing" — did you mean "running"?
                    service.name = 'web'                ~ 31:24: error [expression] "=" does not compare — write ==
                    service.running > 0 and alarm.muted ~ 31:31: error [expression] CEL has no "and" — write &&
                    service.running > 0 or alarm.muted  ~ 31:31: error [expression] CEL has no "or" — write ||
                    not alarm.muted                     ~ 31:11: error [expression] CEL has no "not" — write !
                    service.running > '0'               ~ 31:27: error [expression] cannot use > between a whole number and text — take the quotes from the number
                    service.cpu == 5                    ~ 31:23: error [expression] cannot use == between a number and a whole number — write the whole number with .0, or as double(…)
                    alarm.muted && service.name         ~ 31:23: error [expression] cannot use && on true or false and text — compare first: x == '…'
                    ${service.running > 0}              ~ 31:11: error [guard-template] a guard is already an expression, ${ } does not belong here — write service.running > 0
                    event.detail-type == 'x'            ~ 31:23: error [expression] a name with - in it is read as a subtraction — write event['detail-type']
                    service.name                        ~ 31:11: error [guard-type] a guard must be true or false, "service.name" is text — compare it: service.name == '…'
                    service.name.startWith('web')       ~ 31:24: error [expression] no function is called "startWith" — did you mean "startsWith"?
                    math.ciel(service.cpu) > 1.0        ~ 31:11: error [expression] no function is called "math.ciel" — did you mean "math.ceil"?
                    math.pi > 3.0                       ~ 31:11: error [expression] "math" is no value, it only has functions — call one of them, such as math.abs(…)
                    service.name.first == 'a'           ~ 31:24: error [expression] text has no fields — take the part after the dot away
                    alarm.dimensions.ServiceName == 'w' ~ 31:11: warning [may-be-absent] an alarm without the key "ServiceName" makes this an error, and the runbook is not run — guard it: has(alarm.dimensions.ServiceName), or match on {exists: true}
                    alarm.tags['a:b'] == 'w'            ~ 31:11: warning [may-be-absent] an alarm without the key "a:b" makes this an error, and the runbook is not run — guard it: 'a:b' in alarm.tags, or match on {exists: true}
                    service.name == 'web                ~ 31:27: error [expression] a quote is opened and never closed — close it
                    service.running >                   ~ 31:28: error [expression] the expression ends too early — add what is missing at its end
                    has(alarm.tags['a:b'])              ~ 31:14: error [expression] has() asks for a field: has(a.b) — for a key that is no plain name write 'key' in a
                    now > now - duration('6 hours')     ~ 31:23: error [expression] '6 hours' is not a duration such as 1h30m — write numbers with h, m, s or ms; a day is 24h
                    service.name.matches(service.arn)   ~ 31:24: error [expression] the pattern of matches is not fixed — write it as text in quotes, or use startsWith, endsWith, contains
                    service.name.matches('(?=a)')       ~ 31:32: error [expression] the pattern cannot be used: it is wrong, or looks back or around — use plain characters, classes, groups and repetitions
                    1u < 2u                             ~ 31:11: error [expression] there are no unsigned numbers — take the u away
                    """)
    void condition_mistake_isToldInWordsAtItsPlace(String cel, String expected) {
        var compiled = compiler.condition(Texts.plain(cel));
        assertThat(found()).isEqualTo("r.yaml:" + expected);
        assertThat(compiled.isPresent()).isEqualTo(expected.contains("warning"));
    }

    @Test
    void condition_alarmInARunbookForOtherEvents_isAnError() {
        new ExpressionCompiler(names(false), issues)
                .condition(Texts.plain("service.running > 0 && alarm.muted"));
        assertThat(found())
                .isEqualTo(
                        "r.yaml:31:34: error [expression] \"alarm\" is not there: this match has no"
                                + " alarm events — use event.detail, or a fact");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
                    has(alarm.dimensions.A) && alarm.dimensions.A == 'w'
                    'A' in alarm.dimensions && alarm.dimensions['A'] == 'w'
                    !has(alarm.tags.A) || alarm.tags.A == 'w'
                    has(alarm.tags.A) ? alarm.tags.A == 'w' : false
                    event.detail.flag
                    service.started < now - duration('6h')
                    alarm.recent.exists(r, r > alarm.threshold)
                    event.resources.all(r, r.startsWith('arn:'))
                    max(1, service.running / 4) > 3
                    """)
    void condition_soundGuard_hasNoIssue(String cel) {
        assertThat(compiler.condition(Texts.plain(cel))).isPresent();
        assertThat(found()).isEmpty();
    }

    @Test
    void value_ofALet_isTypedForTheNextOne() {
        ExpressionCompiler.Typed wanted =
                compiler.value(Texts.plain("service.running + max(1, service.running / 4)"))
                        .orElseThrow();
        assertThat(wanted.type().word()).isEqualTo("a whole number");
        Names more = names(true).withLet("wanted", wanted.type());
        new ExpressionCompiler(more, issues).condition(Texts.plain("wanted > 'a'"));
        assertThat(found()).contains("cannot use > between a whole number and text");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
                    restart of ${service.name failed   ~ 50:25: error [template] ${ is opened and not closed — add }, or write $${ for a plain ${
                    {{ service.cluster }}              ~ 50:14: error [template] {{ }} is not filled in; it would be sent as it stands — write ${ … }
                    a ${ } b                           ~ 50:16: error [template] ${ } is empty — write an expression inside
                    to ${service.nme}                  ~ 50:27: error [expression] "service" has no field "nme" — did you mean "name"?
                    to ${service}                      ~ 50:19: error [expression] "service" is a group of fields, not one value — name the field: service.…
                    """)
    void template_mistake_isToldAtItsPlace(String text, String expected) {
        assertThat(compiler.template(Texts.quoted(text))).isEmpty();
        assertThat(found()).isEqualTo("r.yaml:" + expected);
    }

    @Test
    void template_bracesAndQuotesInside_belongToTheExpression() {
        Template template =
                compiler.template(Texts.quoted("$${x} ${{'a}': service.name}['a}']}"))
                        .orElseThrow();
        assertThat(template.evaluate(scope())).isEqualTo(new Evaluated.Value("${x} web"));
    }

    @Test
    void template_plainScalars_areTypedByJsonsGrammar() {
        assertThat(constant("12")).isEqualTo(12L);
        assertThat(constant("1.5e1")).isEqualTo(15.0);
        assertThat(constant("true")).isEqualTo(true);
        assertThat(constant("012345670123")).isEqualTo("012345670123");
        assertThat(constant("no")).isEqualTo("no");
        assertThat(constant("99999999999999999999")).isEqualTo("99999999999999999999");
        assertThat(compiler.template(Texts.quoted("12")).orElseThrow().form())
                .isEqualTo(new Template.Form.Constant("12"));
    }

    private Object constant(String text) {
        Template template = compiler.template(Texts.plain(text)).orElseThrow();
        return ((Template.Form.Constant) template.form()).value();
    }

    @Test
    void template_listsAndMaps_areCompiledThrough() {
        Node.Text name = Texts.plain("${service.name}");
        Node list = new Node.Sequence(List.of(name, Texts.plain("2")), name.place());
        Node map =
                new Node.Mapping(List.of(new Node.Entry(Texts.plain("names"), list)), name.place());
        assertThat(compiler.template(map).orElseThrow().evaluate(scope()))
                .isEqualTo(new Evaluated.Value(Map.of("names", List.of("web", 2L))));
    }

    @Test
    void template_everyProblem_isReported() {
        compiler.template(Texts.quoted("${a} and ${b}"));
        assertThat(issues.errors()).isEqualTo(2);
    }

    @Test
    void condition_anyText_isCompiledOrReported() {
        List<String> words =
                List.of(
                        "service",
                        ".",
                        "name",
                        " == ",
                        "&&",
                        "||",
                        "!",
                        "(",
                        ")",
                        "[",
                        "]",
                        "{",
                        "}",
                        "'a'",
                        "'",
                        "1",
                        "1u",
                        "b'x'",
                        " in ",
                        "has(",
                        ".all(x,",
                        "not ",
                        "${",
                        "-",
                        "type(",
                        "math.greatest(",
                        ".map(y,",
                        ".split(',', 2)",
                        "uint(",
                        ".matches('",
                        "?",
                        ":");
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder cel = new StringBuilder();
            for (int word = random.nextInt(8); word >= 0; word--) {
                cel.append(words.get(random.nextInt(words.size())));
            }
            long before = issues.errors();
            boolean compiled = compiler.condition(Texts.plain(cel.toString())).isPresent();
            assertThat(issues.errors() > before).as(cel.toString()).isEqualTo(!compiled);
        }
    }

    private static Scope scope() {
        return new Scope() {
            @Override
            public @Nullable Object eventField(int slot) {
                return null;
            }

            @Override
            public @Nullable Object name(String name) {
                return name.equals("service") ? Map.of("name", "web") : null;
            }
        };
    }
}

package dev.salve.compiler.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.compiler.pattern.PatternCompiler.Keys;
import dev.salve.compiler.yaml.Issue;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.JsonNodes;
import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.Place;
import dev.salve.engine.match.Pattern;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternCompilerTest {

    @Test
    void compile_dottedKeys_nestAndMerge() {
        String json =
                "{\"source\":[\"a\"],\"detail.state.value\":[\"ALARM\"],"
                        + "\"detail\":{\"state.reason\":[{\"prefix\":\"x\"}],\"n\":[5,true,null]}}";
        assertThat(compiled(json, Keys.DOTTED))
                .isEqualTo(
                        "{\"source\":[\"a\"],\"detail\":{\"state\":{\"value\":[\"ALARM\"],"
                                + "\"reason\":[{\"prefix\":\"x\"}]},\"n\":[5,true,null]}}");
    }

    @Test
    void compile_literalKeys_keepTheDot() {
        assertThat(compiled("{\"detail.state\":[1.50]}", Keys.LITERAL))
                .isEqualTo("{\"detail.state\":[1.50]}");
    }

    @Test
    void compile_plainScalars_areTypedAsInJson() {
        Node list =
                new Node.Sequence(
                        List.of(
                                plain("5e1"),
                                plain("true"),
                                plain("null"),
                                plain("yes"),
                                plain("012"),
                                quoted("5")),
                        place());
        Node pattern = new Node.Mapping(List.of(new Node.Entry(plain("a"), list)), place());
        Issues issues = new Issues();
        Optional<Pattern> compiled = PatternCompiler.compile(pattern, issues);
        assertThat(issues.sorted()).isEmpty();
        assertThat(compiled.map(Pattern::json))
                .contains("{\"a\":[5e1,true,null,\"yes\",\"012\",\"5\"]}");
    }

    @Test
    void compile_orAtAnyLevel_isKept() {
        String json = "{\"a\":{\"$or\":[{\"b\":[1]},{\"c.d\":[2]}]}}";
        assertThat(compiled(json, Keys.DOTTED))
                .isEqualTo("{\"a\":{\"$or\":[{\"b\":[1]},{\"c\":{\"d\":[2]}}]}}");
    }

    /** The value of {@code detail.a}, which begins in column 17, and the issue about it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    "x" | 1:17: error [match-list] detail.a must be a list of allowed values — write a: ["x"]
                    {"prefix":"x"} | 1:17: error [match-list] detail.a: an operator stands in a list — write a: [{prefix: …}]
                    [] | 1:17: error [match-list] detail.a is an empty list, which matches nothing — name the allowed values, or take the field away
                    {} | 1:17: error [match-empty] detail.a is an empty map and matches nothing — name a field in it, or take it away
                    [["x"]] | 1:18: error [match-list] a list of values holds no lists — put all values into one list
                    [{"startsWith":"x"}] | 1:19: error [match-operator] unknown operator "startsWith" — did you mean "prefix"?
                    [{"sufix":"x"}] | 1:19: error [match-operator] unknown operator "sufix" — did you mean "suffix"?
                    [{"prefix":"x","suffix":"y"}] | 1:32: error [match-operator] one operator per entry — use two entries (any may match) or a guard (both must hold)
                    [{"prefix":5}] | 1:28: error [match-operator] prefix compares with text, this is a number — put it in quotes
                    [{"exists":"yes"}] | 1:28: error [match-exists] exists is true or false, this is text — YAML 1.2 has only true and false
                    [{"numeric":[">","60"]}] | 1:34: error [match-numeric] numeric compares with a number, "60" is text — take the quotes away
                    [{"numeric":[">",5,"<",3]}] | 1:29: error [match-numeric] numeric: the lower bound is not below the upper bound, so nothing matches — correct it here
                    [{"cidr":"10.0.0.0"}] | 1:26: error [match-cidr] cidr "10.0.0.0" is not an address, a slash and a number of bits — correct it here
                    [{"anything-but":["x",1]}] | 1:34: error [match-anything-but] anything-but takes a list of texts or a list of numbers, not mixed or empty — correct it here
                    """)
    void compile_mistake_isReportedAtItsPlace(String value, String issue) {
        Issues issues = new Issues();
        assertThat(compile("{\"detail\":{ \"a\":" + value + "}}", Keys.DOTTED, issues)).isEmpty();
        assertThat(issues.sorted()).extracting(Object::toString).containsExactly("p.json:" + issue);
    }

    @Test
    void compile_severalMistakes_reportsAll() {
        Issues issues = new Issues();
        compile(
                "{\"source\":\"a\",\"detail\":{\"b\":[{\"like\":1}],\"$or\":[{\"c\":[1]}]}}",
                Keys.DOTTED,
                issues);
        assertThat(issues.sorted())
                .extracting(issue -> issue.code())
                .containsExactly("match-list", "match-operator", "match-or");
    }

    @Test
    void compile_fieldTwice_isAnError() {
        Issues issues = new Issues();
        compile("{\"a.b\":[1],\"a\":{\"b\":[2]}}", Keys.DOTTED, issues);
        assertThat(issues.sorted())
                .extracting(issue -> issue.code())
                .containsExactly("duplicate-key");
    }

    @Test
    void compile_tooManyWildcards_isRefusedWithTheScore() {
        Issues issues = new Issues();
        String entry = "{\"wildcard\":\"*a*a*a*a*a*a*a*a*a*a*a*a*a*\"}";
        compile("{\"a\":[" + entry + "]}", Keys.DOTTED, issues);
        assertThat(issues.sorted()).hasSize(1);
        assertThat(issues.sorted().get(0).code()).isEqualTo("match-complex");
        assertThat(issues.sorted().get(0).wrong()).contains("EventBridge refuses above about 10");
    }

    @Test
    void compile_noMap_isAnError() {
        Issues issues = new Issues();
        assertThat(compile("[1]", Keys.DOTTED, issues)).isEmpty();
        assertThat(issues.errors()).isEqualTo(1);
    }

    /** Each dot is a level of the tree, whose depth nothing bounded. */
    @Test
    void compile_nameOfManyDots_isAnError() {
        Issues issues = new Issues();
        String name = "a.".repeat(20_000) + "a";
        assertThat(compile("{\"" + name + "\": [1]}", Keys.DOTTED, issues)).isEmpty();
        assertThat(issues.sorted()).extracting(Issue::code).containsExactly("match-field");
    }

    private static String compiled(String json, Keys keys) {
        Issues issues = new Issues();
        Optional<Pattern> pattern = compile(json, keys, issues);
        assertThat(issues.sorted()).isEmpty();
        return pattern.map(Pattern::json).orElse("");
    }

    private static Optional<Pattern> compile(String json, Keys keys, Issues issues) {
        return JsonNodes.read("p.json", json, issues)
                .flatMap(node -> PatternCompiler.compile(node, keys, issues));
    }

    private static Node.Text plain(String text) {
        return new Node.Text(text, false, place(), place());
    }

    private static Node.Text quoted(String text) {
        return new Node.Text(text, true, place(), place());
    }

    private static Place place() {
        return new Place("p.yaml", 1, 1);
    }
}

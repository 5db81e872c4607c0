package dev.salve.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.compiler.trial.Coverage;
import dev.salve.compiler.trial.Difference;
import dev.salve.compiler.trial.TrialReport;
import dev.salve.compiler.trial.TrialResult;
import dev.salve.compiler.trial.TrialRun;
import dev.salve.compiler.trial.Why;
import dev.salve.compiler.yaml.Issue;
import dev.salve.compiler.yaml.Place;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

class JunitXmlTest {

    private static final String FILE = "runbooks/web/shop.test.yaml";
    private static final Place PLACE = new Place(FILE, 7, 5);
    private static final Issue ISSUE =
            new Issue(PLACE, Issue.Severity.ERROR, "fact", "no fact \"x\"", "add it");

    private static TrialRun run(List<Issue> issues, TrialResult.Outcome... outcomes) {
        List<TrialResult> results =
                IntStream.range(0, outcomes.length)
                        .mapToObj(i -> new TrialResult(FILE, "test " + i, PLACE, outcomes[i]))
                        .toList();
        TrialReport report = new TrialReport(FILE, List.of(), results, List.of());
        return new TrialRun(List.of(report), new Coverage(List.of()), issues);
    }

    private static TrialResult.Failed failed(String wanted, String got) {
        return new TrialResult.Failed(
                List.of(new Difference(PLACE, "because", wanted, got)),
                List.of(
                        new Why(
                                "shop",
                                "run",
                                List.of(new Why.Line("when a < b", "true", List.of())))));
    }

    private static Element parsed(TrialRun run) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        byte[] xml = JunitXml.of(run).getBytes(StandardCharsets.UTF_8);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml))
                .getDocumentElement();
    }

    private static List<Element> children(Element parent, String name) {
        NodeList nodes = parent.getChildNodes();
        List<Element> elements =
                IntStream.range(0, nodes.getLength())
                        .mapToObj(nodes::item)
                        .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
                        .map(Element.class::cast)
                        .toList();
        assertThat(elements).allSatisfy(each -> assertThat(each.getTagName()).isEqualTo(name));
        return elements;
    }

    @Test
    void run_isSuitesOfCases_asCiSystemsReadThem() throws Exception {
        Element root =
                parsed(
                        run(
                                List.of(),
                                new TrialResult.Passed(),
                                failed("x", "y"),
                                new TrialResult.NotTried(ISSUE)));

        assertThat(root.getTagName()).isEqualTo("testsuites");
        Element suite = children(root, "testsuite").getFirst();
        for (Element counted : List.of(root, suite)) {
            assertThat(counted.getAttribute("tests")).isEqualTo("3");
            assertThat(counted.getAttribute("failures")).isEqualTo("1");
            assertThat(counted.getAttribute("errors")).isEqualTo("1");
        }
        assertThat(suite.getAttribute("name")).isEqualTo(FILE);
        assertThat(suite.getAttribute("skipped")).isEqualTo("0");
        List<Element> cases = children(suite, "testcase");
        assertThat(cases)
                .allSatisfy(each -> {
                    assertThat(each.getAttribute("classname")).isEqualTo("runbooks.web.shop");
                    assertThat(each.getAttribute("file")).isEqualTo(FILE);
                    assertThat(each.getAttribute("time")).matches("\\d+\\.\\d{3}");
                });
        assertThat(children(cases.get(0), "none")).isEmpty();
        Element failure = children(cases.get(1), "failure").getFirst();
        assertThat(failure.getAttribute("message")).isEqualTo("because: wanted x, got y");
        assertThat(failure.getAttribute("type")).isEqualTo("failure");
        assertThat(failure.getTextContent()).contains(FILE + ":7:5").contains("when a < b → true");
        Element error = children(cases.get(2), "error").getFirst();
        assertThat(error.getAttribute("message")).isEqualTo("no fact \"x\"");
    }

    @Test
    void text_ofAnyKind_isWellFormedAndReadBack() throws Exception {
        String odd = "<a href=\"x\"> & ]]> 'q'\n\ttab 🌱";

        Element suite = children(parsed(run(List.of(), failed(odd, "y"))), "testsuite").getFirst();
        Element failure = children(children(suite, "testcase").getFirst(), "failure").getFirst();

        assertThat(failure.getAttribute("message")).isEqualTo("because: wanted " + odd + ", got y");
        assertThat(failure.getTextContent()).contains(odd);
    }

    @Test
    void characters_thatXmlDoesNotHave_areShownAsCodes() throws Exception {
        String odd = "\u0000\u001b[31m\ufffe" + "\ud800";

        Element suite = children(parsed(run(List.of(), failed(odd, "y"))), "testsuite").getFirst();

        assertThat(suite.getTextContent()).contains("\\u0000\\u001b[31m\\ufffe\\ud800");
    }

    @Test
    void run_withErrorsOfItsOwn_isNotGreen() throws Exception {
        Element root = parsed(run(List.of(ISSUE), new TrialResult.Passed()));

        assertThat(root.getAttribute("errors")).isEqualTo("1");
        Element last = children(root, "testsuite").getLast();
        assertThat(children(children(last, "testcase").getFirst(), "error")).hasSize(1);
    }
}

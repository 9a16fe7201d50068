package io.chaos4j.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a build server reads. */
class JUnitXmlTest extends AbstractCommandTest {

    @Test
    void everyVerdictIsACaseAndOnlyHeldAndDoneAreSuccesses() throws Exception {
        Path xml = files.resolve("chaos.xml");
        List<String> command = new ArrayList<>(List.of("run", "order-service", "--junit-xml", xml.toString()));
        for (String verdict : List.of("HELD", "DEVIATED", "INCONCLUSIVE", "ABORTED", "DONE", "CRITICAL", "HELD")) {
            String name = "n" + command.size();
            command.add(file(name + ".yaml", "name: " + name + "\nverdict: " + verdict + "\n"));
        }
        said(command.toArray(String[]::new));

        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml.toFile());
        Element suite = document.getDocumentElement();
        assertThat(suite.getTagName()).isEqualTo("testsuite");
        assertThat(attributes(suite, "name", "tests", "failures", "errors", "skipped"))
                .containsExactly("chaos4j.order-service", "7", "2", "2", "1");
        assertThat(suite.getAttribute("time")).matches("\\d+\\.\\d{3}");
        assertThat(suite.getAttribute("timestamp")).isEqualTo("2026-11-23T10:00:00");
        assertThat(outcomes(suite))
                .containsExactly(
                        "n4: passed",
                        "n5: failure DEVIATED",
                        "n6: error INCONCLUSIVE",
                        "n7: error ABORTED",
                        "n8: passed",
                        "n9: failure CRITICAL",
                        files.resolve("n10.yaml") + ": skipped ");
        assertThat(((Element) suite.getElementsByTagName("failure").item(0)).getAttribute("message"))
                .startsWith("DEVIATED n5: ");
        assertThat(suite.getElementsByTagName("system-out").item(0).getTextContent())
                .startsWith("HELD n4: ");
    }

    @Test
    void aFileThatCannotBeWrittenTakesNothingFromTheVerdict() throws Exception {
        Said said = said(
                "run",
                "order-service",
                file("a.yaml", "name: a\n"),
                "--junit-xml",
                files.resolve("no/such.xml").toString());
        assertThat(said.exitCode()).isZero();
        assertThat(said.err()).contains("the JUnit XML").contains("cannot be written");
    }

    private static List<String> attributes(Element element, String... names) {
        return List.of(names).stream().map(element::getAttribute).toList();
    }

    private static List<String> outcomes(Element suite) {
        List<String> outcomes = new ArrayList<>();
        NodeList cases = suite.getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            Element each = (Element) cases.item(i);
            String outcome = "passed";
            for (String kind : List.of("failure", "error", "skipped")) {
                if (each.getElementsByTagName(kind).getLength() > 0) {
                    outcome = kind + " "
                            + ((Element) each.getElementsByTagName(kind).item(0)).getAttribute("type");
                }
            }
            outcomes.add(each.getAttribute("name") + ": " + outcome);
        }
        return outcomes;
    }
}

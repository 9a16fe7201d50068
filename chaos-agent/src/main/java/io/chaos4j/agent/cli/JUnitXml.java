package io.chaos4j.agent.cli;

import io.chaos4j.event.RunEvent;
import io.chaos4j.model.Verdict;
import io.chaos4j.model.Visible;
import io.chaos4j.report.ConsoleReport;
import io.chaos4j.report.Headline;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Verdicts as the XML that Surefire writes and build servers read: one suite, one case for each file. HELD and DONE pass. DEVIATED and CRITICAL are
 * failures: the service did not do what was claimed. INCONCLUSIVE, ABORTED and HALTED are errors: nothing was found out, and what was not
 * found out must not look like a success. A file that was not run is skipped.
 */
final class JUnitXml {

    private JUnitXml() {}

    /**
     * Writes the file, in place of an older one.
     *
     * @param files every file that was to be run, in their order
     * @param runs those that were, in the same order
     * @throws Failure when it cannot be written
     */
    static void write(String file, String service, List<String> files, List<List<RunEvent>> runs) {
        try (OutputStream out = Files.newOutputStream(Path.of(file))) {
            XMLStreamWriter xml =
                    XMLOutputFactory.newFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            suite(xml, service, files, runs);
            xml.writeEndDocument();
            xml.close();
        } catch (IOException | XMLStreamException failed) {
            throw Failure.usage("the JUnit XML " + file + " cannot be written: " + failed);
        }
    }

    private static void suite(XMLStreamWriter xml, String service, List<String> files, List<List<RunEvent>> runs)
            throws XMLStreamException {
        xml.writeStartElement("testsuite");
        attribute(xml, "name", "chaos4j." + service);
        attribute(xml, "tests", Integer.toString(files.size()));
        attribute(xml, "failures", count(runs, "failure"));
        attribute(xml, "errors", count(runs, "error"));
        attribute(xml, "skipped", Integer.toString(files.size() - runs.size()));
        attribute(xml, "time", seconds(runs.stream().map(JUnitXml::length).reduce(Duration.ZERO, Duration::plus)));
        if (!runs.isEmpty() && !runs.get(0).isEmpty()) {
            attribute(xml, "timestamp", runs.get(0).get(0).at().toString().replaceFirst("\\..*Z$|Z$", ""));
        }
        for (int i = 0; i < files.size(); i++) {
            if (i < runs.size()) {
                ran(xml, service, runs.get(i));
            } else {
                xml.writeStartElement("testcase");
                attribute(xml, "classname", "chaos4j." + service);
                attribute(xml, "name", files.get(i));
                attribute(xml, "time", "0.000");
                xml.writeEmptyElement("skipped");
                attribute(xml, "message", "not run: the one before it ended the command");
                xml.writeEndElement();
            }
        }
        xml.writeEndElement();
    }

    private static void ran(XMLStreamWriter xml, String service, List<RunEvent> run) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute(xml, "classname", "chaos4j." + service);
        attribute(xml, "name", name(run));
        attribute(xml, "time", seconds(length(run)));
        String outcome = outcome(Watch.verdict(run));
        if (!outcome.isEmpty()) {
            xml.writeStartElement(outcome);
            attribute(xml, "message", Headline.of(run));
            attribute(xml, "type", Watch.verdict(run).name());
            xml.writeEndElement();
        }
        xml.writeStartElement("system-out");
        xml.writeCharacters(allowed(ConsoleReport.of(run, false)));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** The element that says how it went; empty for HELD and DONE. */
    private static String outcome(Verdict verdict) {
        if (verdict == Verdict.DEVIATED || verdict == Verdict.CRITICAL) {
            return "failure";
        }
        return verdict.exitCode() == ExitCode.DONE ? "" : "error";
    }

    private static String count(List<List<RunEvent>> runs, String outcome) {
        return Long.toString(runs.stream()
                .filter(run -> outcome(Watch.verdict(run)).equals(outcome))
                .count());
    }

    private static String name(List<RunEvent> run) {
        return run.get(run.size() - 1) instanceof RunEvent.Ended ended ? ended.experiment() : "unknown";
    }

    private static Duration length(List<RunEvent> run) {
        return run.isEmpty()
                ? Duration.ZERO
                : Duration.between(run.get(0).at(), run.get(run.size() - 1).at());
    }

    private static String seconds(Duration length) {
        return String.format(Locale.ROOT, "%.3f", Math.max(0, length.toMillis()) / 1000.0);
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, allowed(value));
    }

    /** XML 1.0 has no way to write these two; control characters are written out already. */
    private static String allowed(String text) {
        return Visible.lines(text).replace("\uFFFE", "\\ufffe").replace("\uFFFF", "\\uffff");
    }
}

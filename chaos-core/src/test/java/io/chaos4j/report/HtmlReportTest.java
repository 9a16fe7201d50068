package io.chaos4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.chaos4j.event.Phase;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunEvent.Criterion;
import io.chaos4j.event.RunEvent.Noted.Kind;
import io.chaos4j.model.Quantity.Dimension;
import io.chaos4j.model.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

    private static final String EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

    /** What makes a browser ask for something: a link or source with a host, a style's url or import, a linked sheet. */
    private static final Pattern REQUEST = Pattern.compile(
            "(?i)(src|href|action|poster|data|srcset)\\s*=\\s*[\"']?\\s*(https?:)?//|url\\(|@import|<link|<iframe|<base");

    @TempDir
    Path folder;

    @Test
    void theVerdictIsTheFirstThingOnThePage() {
        String page = HtmlReport.html(List.of(PlausibleRuns.deviated()));

        assertThat(body(page))
                .startsWith("<main>\n<header class=\"verdict deviated\">\n<p class=\"word\">DEVIATED</p>");
        assertThat(page)
                .contains("<p class=\"detail\">Database Slowdown: share(jdbc select, \"orders-replica\" of"
                        + " \"orders-*\") &gt; 80% after 15s was 0%, limit 80% (6,870 calls); 1 more failed.</p>");
    }

    @Test
    void severalRunsHaveATableOfVerdictsFirst() {
        String page = HtmlReport.html(PlausibleRuns.all());

        assertThat(body(page))
                .startsWith("<main>\n<header class=\"verdict deviated\">\n<p class=\"word\">2 OF 3 FAILED</p>");
        assertThat(page)
                .containsSubsequence(
                        "<table class=\"suite\">",
                        "<span class=\"chip held\">HELD</span>",
                        "<a href=\"#run-2\">Database Slowdown</a>",
                        "<span class=\"chip halted\">HALTED</span>",
                        "<article id=\"run-1\">",
                        "<article id=\"run-2\">",
                        "<article id=\"run-3\">");
    }

    @Test
    void criteriaInjectionsNotesEnvironmentAndTextAreThere() {
        assertThat(HtmlReport.html(List.of(PlausibleRuns.held())))
                .containsSubsequence(
                        "<code>p99(order.submit) &lt; 200ms</code>",
                        "data-label=\"value\">63.2ms<",
                        "data-label=\"limit\">200ms<",
                        "data-label=\"calls\">6,003<",
                        "<code>latency: 100ms on exchange.send</code>",
                        "data-label=\"struck\">1,816<",
                        "above 2 x its baseline of 24ms",
                        "baseline 24ms · under fault ",
                        "<summary>Environment</summary>",
                        "<dt>seed</dt><dd>4242</dd>",
                        "<summary>The experiment as run</summary>",
                        "- p99(order.submit) &lt; 100ms");
    }

    @Test
    void everyMeasureHasAPlotWithFaultLimitAndBaseline() {
        String page = HtmlReport.html(List.of(PlausibleRuns.held()));

        assertThat(Pattern.compile("<div class=\"plot\" id=").matcher(page).results())
                .hasSize(6);
        assertThat(page)
                .contains("\"measure\":\"p99(order.submit)\",\"unit\":\"ms\"")
                .contains(
                        "\"limit\":200.0,\"limitText\":\"200ms\",\"baseline\":24.0,\"whole\":false,\"fault\":[42.0,102.0]");
    }

    @Test
    void thePageAsksNothingOfTheNetwork() {
        assertThat(REQUEST.matcher(HtmlReport.html(PlausibleRuns.all())).results())
                .isEmpty();
    }

    @Test
    void theNetworkCheckFindsWhatItLooksFor() {
        for (String request : List.of(
                "<script src=\"https://cdn.example/x.js\">",
                "<img src='//example/x'>",
                "<link rel=stylesheet>",
                "@import 'x.css'",
                "background: url(x.png)")) {
            assertThat(REQUEST.matcher(request).find()).as(request).isTrue();
        }
    }

    @Test
    void nothingFromOutsideBecomesMarkup() {
        String page = HtmlReport.html(List.of(evilRun(), evilRun()));

        assertThat(count(page, "<script")).isEqualTo(count(harmless(), "<script"));
        assertThat(count(page, "</script")).isEqualTo(count(harmless(), "</script"));
        assertThat(page).doesNotContain("<img").contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    @Test
    void theNumbersAreValidJsonWhateverAMeasureIsCalled() throws IOException {
        String page = HtmlReport.html(List.of(evilRun()));
        String open = "<script type=\"application/json\" id=\"plots\">";
        int from = page.indexOf(open) + open.length();

        String json = page.substring(from, page.indexOf("</script>", from));

        assertThat(json).contains("\\u003c/script\\u003e").doesNotContain("<");
        boolean found = false;
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != null) {
                found |= EVIL.equals(parser.getValueAsString());
            }
        }
        assertThat(found).isTrue();
    }

    @Test
    void withoutAScriptOnlyThePlotsAreMissing() {
        assertThat(HtmlReport.html(PlausibleRuns.all()))
                .contains(
                        "<noscript><p class=\"noscript\">The plots need JavaScript; everything else is here without it.");
    }

    @Test
    void aJournalThatEndsEarlyStillGivesAPage() {
        assertThat(HtmlReport.html(List.of(PlausibleRuns.held().subList(0, 60))))
                .contains("<p class=\"word\">UNFINISHED</p>")
                .contains("the journal ends before the run did");
        assertThat(HtmlReport.html(List.of())).contains("<p class=\"word\">NO RUNS</p>");
        assertThat(HtmlReport.html(List.of(List.of()))).contains("<p class=\"word\">UNFINISHED</p>");
    }

    @Test
    void aThreadOfTheApplicationCanWriteItAndKeepsItsLoader() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader foreign = ClassLoader.getPlatformClassLoader();
        thread.setContextClassLoader(foreign);
        try {
            assertThat(HtmlReport.html(PlausibleRuns.all())).contains("2 OF 3 FAILED");
            assertThat(thread.getContextClassLoader()).isSameAs(foreign);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void theFileIsWrittenWithItsFolderAndReplaced() throws IOException {
        Path file = folder.resolve("a/b/report.html");
        HtmlReport.write(PlausibleRuns.all(), file);
        HtmlReport.write(List.of(PlausibleRuns.held()), file);

        assertThat(Files.readString(file))
                .startsWith("<!doctype html>")
                .endsWith("</html>\n")
                .contains(">HELD</p>");
    }

    private static List<RunEvent> evilRun() {
        RunScript run = new RunScript(EVIL, EVIL, EVIL, 1).measure(EVIL, Dimension.DURATION, 1e6, 2e6, 0.1);
        run.steady(3).fault(5, 5, EVIL, 1, 1, EVIL);
        run.note(1, Phase.FAULT, Kind.WARNING, EVIL);
        return run.end(
                Verdict.DEVIATED,
                EVIL,
                List.of(new Criterion(EVIL, Criterion.Outcome.FALSE, EVIL, EVIL, 1, EVIL)),
                Duration.ZERO,
                null);
    }

    private static String harmless() {
        return HtmlReport.html(List.of(PlausibleRuns.held()));
    }

    private static String body(String page) {
        return page.substring(page.indexOf("<body>") + "<body>\n".length());
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}

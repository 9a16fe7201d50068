package io.chaos4j.agent.cli;

import io.chaos4j.event.RunEvent;
import io.chaos4j.report.HtmlReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes the page of several runs. */
final class HtmlPage {

    private HtmlPage() {}

    /** Returns where it is. */
    static String write(String file, List<List<RunEvent>> runs) {
        try {
            HtmlReport.write(runs, Path.of(file));
            return file;
        } catch (IOException failed) {
            throw Failure.usage("the page " + file + " cannot be written: " + failed);
        }
    }
}

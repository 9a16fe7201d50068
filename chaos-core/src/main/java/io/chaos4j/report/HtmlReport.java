package io.chaos4j.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.chaos4j.event.RunEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs as one self-contained page: verdict first, criteria, injections, a plot for each measure with the fault shaded.
 * The page asks nothing of the network, and only its plots need a script. Usable in any class loader.
 */
public final class HtmlReport {

    private HtmlReport() {}

    /**
     * Writes the page, replacing what was there; the folder is created where it is missing.
     *
     * @param runs the events of each run, in the order in which they are shown
     * @throws IOException when the file cannot be written
     */
    public static void write(List<List<RunEvent>> runs, Path file) throws IOException {
        String page = html(runs);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, page, StandardCharsets.UTF_8);
    }

    /** The page's text. */
    static String html(List<List<RunEvent>> runs) {
        Page page = Page.of(runs.stream().map(RunDigest::of).toList());
        StringOutput out = new StringOutput(200_000);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // The engine looks for its templates through the thread, which may well belong to the application.
        thread.setContextClassLoader(HtmlReport.class.getClassLoader());
        try {
            TemplateEngine.createPrecompiled(
                            null,
                            ContentType.Html,
                            HtmlReport.class.getClassLoader(),
                            HtmlReport.class.getPackageName())
                    .render("page.jte", page, out);
        } finally {
            thread.setContextClassLoader(before);
        }
        return out.toString();
    }
}

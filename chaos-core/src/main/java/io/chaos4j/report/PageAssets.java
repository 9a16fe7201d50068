package io.chaos4j.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What is written into the page as it is, so that it needs nothing from outside.
 *
 * @param style our style sheet and that of the plots
 * @param plots the plotting library
 * @param script what draws
 * @param data the numbers, as JSON that may stand inside a script element
 */
record PageAssets(String style, String plots, String script, String data) {

    static PageAssets load(String data) {
        return new PageAssets(
                resource("uPlot.min.css") + "\n" + resource("report.css"),
                resource("uPlot.iife.min.js"),
                resource("report.js"),
                data);
    }

    private static String resource(String name) {
        try (InputStream in = PageAssets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks io/chaos4j/report/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

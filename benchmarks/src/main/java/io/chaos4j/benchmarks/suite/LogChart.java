package io.chaos4j.benchmarks.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A chart as SVG with one logarithmic axis, for numbers that differ by orders of magnitude. Readable in light and dark: it brings
 * its own background.
 */
final class LogChart {

    private static final int WIDTH = 760;
    private static final int LEFT = 300;
    private static final int RIGHT = 40;
    private static final int TOP = 48;
    private static final int BAR = 26;
    private static final List<String> COLOURS = List.of("#0b7285", "#e8590c", "#7048e8", "#495057");

    private final String title;
    private final String unit;
    private final double least;
    private final double most;
    private final List<String> shapes = new ArrayList<>();
    private int height = TOP;

    /**
     * A chart.
     *
     * @param least where the axis begins; what is smaller is drawn there
     * @param most where it ends
     */
    LogChart(String title, String unit, double least, double most) {
        this.title = title;
        this.unit = unit;
        this.least = least;
        this.most = most;
    }

    /** Adds a bar with its number behind it. */
    void bar(String label, double value, int colour) {
        int y = height;
        height += BAR;
        double x = x(value);
        shapes.add(text(LEFT - 8, y + 16, "end", label));
        shapes.add(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\" fill=\"%s\"/>",
                LEFT,
                y + 4,
                Math.max(2, x - LEFT),
                BAR - 8,
                COLOURS.get(colour)));
        shapes.add(text(x + 6, y + 16, "start", String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value)));
    }

    /** The picture. */
    String svg() {
        int bottom = height + 34;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n",
                WIDTH,
                bottom));
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"16\" y=\"26\" font-size=\"15\" font-weight=\"bold\" fill=\"#212529\">%s</text>%n",
                title));
        for (double tick = least; tick <= most * 1.001; tick *= 10) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#dee2e6\"/>%n",
                    x(tick),
                    TOP,
                    x(tick),
                    height));
            svg.append(text(x(tick), height + 18, "middle", label(tick))).append('\n');
        }
        shapes.forEach(shape -> svg.append(shape).append('\n'));
        return svg.append("</svg>\n").toString();
    }

    private String label(double tick) {
        return (tick < 1 ? String.format(Locale.ROOT, "%.1f", tick) : String.format(Locale.ROOT, "%.0f", tick)) + " "
                + unit;
    }

    private double x(double value) {
        double share = Math.log(Math.max(value, least) / least) / Math.log(most / least);
        return LEFT + share * (WIDTH - LEFT - RIGHT);
    }

    private static String text(double x, int y, String anchor, String text) {
        return String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\" fill=\"#212529\">%s</text>",
                x,
                y,
                anchor,
                text.replace("&", "&amp;").replace("<", "&lt;"));
    }
}

package io.reactorwamp.benchmarks.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A chart of horizontal bars as SVG. */
final class BarChart {
    private static final int WIDTH = 760;
    private static final int LABELS = 230;
    private static final int ROW = 26;
    private static final int TOP = 64;

    private final String title;
    private final String unit;
    private final List<Bar> bars = new ArrayList<>();

    private record Bar(String label, double value, boolean ours) {}

    BarChart(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    /** Adds a bar, ours in another colour. */
    void add(String label, double value, boolean ours) {
        bars.add(new Bar(label, value, ours));
    }

    boolean isEmpty() {
        return bars.isEmpty();
    }

    List<String> svg() {
        double max = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        int height = TOP + ROW * bars.size() + 12;
        List<String> svg = new ArrayList<>();
        svg.add(String.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"13\">",
                WIDTH, height));
        svg.add("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
        svg.add(text(12, 24, "start", "16", title));
        svg.add(text(12, 46, "start", "13", unit));
        int y = TOP;
        for (Bar bar : bars) {
            double width = Math.max(1, bar.value / max * (WIDTH - LABELS - 90));
            svg.add(text(LABELS - 8, y + 16, "end", "13", bar.label));
            svg.add(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"18\" fill=\"%s\"/>",
                    LABELS,
                    y + 3,
                    width,
                    bar.ours ? "#2f6fb5" : "#b8bec6"));
            svg.add(text(LABELS + (int) width + 6, y + 16, "start", "13", number(bar.value)));
            y += ROW;
        }
        svg.add("</svg>");
        return svg;
    }

    private static String text(int x, int y, String anchor, String size, String text) {
        return String.format(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" font-size=\"%s\" fill=\"#1c2733\">%s</text>",
                x, y, anchor, size, text);
    }

    private static String number(double value) {
        return value >= 1000 ? String.format(Locale.ROOT, "%,.0f", value) : String.format(Locale.ROOT, "%.2f", value);
    }
}

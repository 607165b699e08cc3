package io.iolaus.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import io.iolaus.profile.Timeline;

/// A timeline small enough for a table's cell; the section's chart has the figures.
final class Sparkline {

    private static final int HEIGHT = 24;
    private static final int STEP = 3;

    private Sparkline() {}

    static Html of(Timeline timeline) {
        int[] counts = timeline.counts();
        int highest = Math.max(1, Arrays.stream(counts).max().orElse(0));
        List<Html> bars = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            long height = counts[i] == 0 ? 0 : Math.max(1, Math.round(counts[i] * (double) HEIGHT / highest));
            if (height > 0) {
                bars.add(Html.of("<rect x=\"{}\" y=\"{}\" width=\"2\" height=\"{}\"/>", i * STEP, HEIGHT - height, height));
            }
        }
        return Html.of("<svg viewBox=\"0 0 {} {}\" width=\"{}\" height=\"{}\" aria-hidden=\"true\">{}</svg>",
                Math.max(1, counts.length) * STEP, HEIGHT, Math.max(1, counts.length) * STEP, HEIGHT, Html.join(bars));
    }
}

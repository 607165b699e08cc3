package io.iolaus.lab.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import io.iolaus.ingest.Exchange;

/// Multinomial naive Bayes over words and word pairs of one exchange, hashed into a table.
final class BagOfWords {
    private static final int CELLS = 1 << 18;

    private final double[][] counts = new double[2][CELLS];
    private final double[] totals = new double[2];

    static List<Integer> cells(Exchange exchange) {
        String[] words = (exchange.systemInstructions() + "\n" + exchange.prompt()).toLowerCase(Locale.ROOT).split("\\W+", -1);
        List<Integer> cells = new ArrayList<>();
        String before = "";
        for (String word : words) {
            cells.add((word.hashCode() * 0x9E3779B1) >>> (32 - 18));
            cells.add(((before + " " + word).hashCode() * 0x9E3779B1) >>> (32 - 18));
            before = word;
        }
        return cells;
    }

    void learn(List<Integer> cells, boolean campaign) {
        int side = campaign ? 1 : 0;
        for (int cell : cells) {
            counts[side][cell]++;
            totals[side]++;
        }
    }

    /// Mean log-likelihood ratio per word: long texts count as much as short ones.
    double score(List<Integer> cells) {
        double sum = 0;
        for (int cell : cells) {
            sum += Math.log((counts[1][cell] + 0.5) / (totals[1] + 0.5 * CELLS))
                    - Math.log((counts[0][cell] + 0.5) / (totals[0] + 0.5 * CELLS));
        }
        return sum / cells.size();
    }
}

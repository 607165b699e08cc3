package io.iolaus.lab.intent;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/// Fits [LinearModels]: logistic regression with an L1 penalty (Tibshirani 1996), by coordinate
/// descent on the quadratic bound of the loss (Böhning and Lindsay 1988), a fixed number of rounds, so that the result is the same
/// everywhere.
///
/// A term is considered only where two pens or more wrote it, so that no model learns one author's habits, and where they wrote
/// it themselves: what a request was filled with says nothing of what it asks for.
final class IntentFitting {

    /// What an additional nat of weight must win in loss, over all texts.
    private static final double PENALTY = 0.0008;

    private static final int ROUNDS = 40;
    private static final int FEWEST_PENS = 2;
    private static final Ask[] ASKS = Ask.values();

    private final List<String> terms;
    private final IntArrayList[] textsOfTerm;
    private final List<LabelledText> texts;

    private IntentFitting(List<LabelledText> texts) {
        this.texts = texts;
        terms = candidates(texts);
        Map<String, Integer> places = new HashMap<>();
        terms.forEach(term -> places.put(term, places.size()));
        textsOfTerm = new IntArrayList[terms.size()];
        Arrays.setAll(textsOfTerm, i -> new IntArrayList());
        for (int text = 0; text < texts.size(); text++) {
            for (String term : Terms.of(texts.get(text).text())) {
                Integer place = places.get(term);
                if (place != null) {
                    textsOfTerm[place].add(text);
                }
            }
        }
    }

    static LinearModels fit(List<LabelledText> texts) {
        return new IntentFitting(texts).models();
    }

    private static List<String> candidates(List<LabelledText> texts) {
        Map<String, Set<String>> pens = new TreeMap<>();
        for (LabelledText text : texts) {
            for (String wording : text.wording()) {
                Terms.of(wording).forEach(term -> pens.computeIfAbsent(term, t -> new TreeSet<>()).add(text.author()));
            }
        }
        return pens.entrySet().stream()
                .filter(entry -> entry.getValue().size() >= FEWEST_PENS)
                .map(Map.Entry::getKey)
                .filter(term -> !LinearModels.ENGLISH.contains(term) && !LinearModels.FOREIGN.contains(term))
                .toList();
    }

    private LinearModels models() {
        double[][] fitted = Arrays.stream(ASKS).parallel().map(this::fit).toArray(double[][]::new);
        Map<String, double[]> weights = new HashMap<>();
        for (int term = 0; term < terms.size(); term++) {
            int place = term;
            double[] row = Arrays.stream(fitted).mapToDouble(each -> each[place]).toArray();
            if (Arrays.stream(row).anyMatch(weight -> weight != 0)) {
                weights.put(terms.get(term), row);
            }
        }
        return new LinearModels(weights, Arrays.stream(fitted).mapToDouble(each -> each[terms.size()]).toArray());
    }

    /// A weight for each term, and the bias last.
    private double[] fit(Ask ask) {
        int count = texts.size();
        boolean[] asks = new boolean[count];
        for (int text = 0; text < count; text++) {
            asks[text] = texts.get(text).asks().contains(ask);
        }
        double[] weights = new double[terms.size() + 1];
        double[] logOdds = new double[count];
        for (int round = 0; round < ROUNDS; round++) {
            double miss = 0;
            for (int text = 0; text < count; text++) {
                miss += probability(logOdds[text]) - (asks[text] ? 1 : 0);
            }
            double move = -4 * miss / count;
            weights[terms.size()] += move;
            for (int text = 0; text < count; text++) {
                logOdds[text] += move;
            }
            for (int term = 0; term < terms.size(); term++) {
                step(term, asks, weights, logOdds);
            }
        }
        return weights;
    }

    private void step(int term, boolean[] asks, double[] weights, double[] logOdds) {
        IntArrayList where = textsOfTerm[term];
        double gradient = 0;
        for (int i = 0; i < where.size(); i++) {
            int text = where.getInt(i);
            gradient += probability(logOdds[text]) - (asks[text] ? 1 : 0);
        }
        double curvature = where.size() / 4.0;
        double free = weights[term] - gradient / curvature;
        double shrinkage = PENALTY * texts.size() / curvature;
        double weight = Math.signum(free) * Math.max(0, Math.abs(free) - shrinkage);
        double move = weight - weights[term];
        if (move != 0) {
            weights[term] = weight;
            for (int i = 0; i < where.size(); i++) {
                logOdds[where.getInt(i)] += move;
            }
        }
    }

    private static double probability(double logOdds) {
        return 1 / (1 + StrictMath.exp(-logOdds));
    }
}

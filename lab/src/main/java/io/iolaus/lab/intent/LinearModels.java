package io.iolaus.lab.intent;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A linear model for each [Ask] over the words of a request and its pairs of neighbouring words: the log-odds that it asks for it.
///
/// A word counts once however often it occurs. The texts that models learn from are English, so the words that hold a sentence
/// together are counted too: where another language's are more, or English ones are missing, nothing is read.
///
/// @param weights nats for each term, by place of the ask
/// @param biases nats of a text without any term, by place of the ask
record LinearModels(Map<String, double[]> weights, double[] biases) {

    /// Words that hold an English sentence together.
    static final Set<String> ENGLISH = words(
            "the of and is are this that with for you your from which what how it be by have will its must should each when please if do my i give in a to an");

    /// The same of other languages.
    static final Set<String> FOREIGN = words(
            "der die das und nicht ist ein eine mit für auf zu den von dem ich sie wie oder el los las que y en una por con para se del como le les des et est une dans pour qui du au sur pas ou vous o os as em um uma não com na no dos il gli di che per non della het een van niet dat op te nie jest się w ve bir için");

    /// Words whose language is looked at.
    private static final int LANGUAGE_WORDS = 48;
    private static final int ENGLISH_ONE_IN = 24;
    private static final int SHORT_TEXT = 12;

    private static Set<String> words(String list) {
        return Set.of(list.split(" ", -1));
    }

    Set<Ask> read(String text) {
        Set<Ask> asks = EnumSet.noneOf(Ask.class);
        if (!isEnglish(text)) {
            return asks;
        }
        double[] sums = biases.clone();
        for (String term : Terms.of(text)) {
            double[] row = weights.get(term);
            for (int i = 0; row != null && i < sums.length; i++) {
                sums[i] += row[i];
            }
        }
        int place = 0;
        for (Ask ask : Ask.values()) {
            if (sums[place++] > 0) {
                asks.add(ask);
            }
        }
        if (asks.contains(Ask.RECONSTRUCTION)) {
            asks.add(Ask.REASONING);
        }
        return asks;
    }

    private static boolean isEnglish(String text) {
        List<String> first = Terms.words(text).stream().limit(LANGUAGE_WORDS).toList();
        long english = first.stream().filter(ENGLISH::contains).count();
        long foreign = first.stream().filter(FOREIGN::contains).count();
        return foreign <= english && (first.size() < SHORT_TEXT || english * ENGLISH_ONE_IN >= first.size());
    }
}

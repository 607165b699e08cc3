package io.iolaus.lab.intent;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Words of a text and pairs of neighbours, spelled as `intent-model.txt` spells them: what the engine hashes.
final class Terms {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}]+");

    private Terms() {}

    static Set<String> of(String text) {
        Set<String> terms = new LinkedHashSet<>();
        String previous = "";
        for (String word : words(text)) {
            terms.add(word);
            if (!previous.isEmpty()) {
                terms.add(previous + " " + word);
            }
            previous = word;
        }
        return terms;
    }

    /// Lower-cased, a number as `#` and a digit in a word as `0`.
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            String word = matcher.group().toLowerCase(Locale.ROOT).replaceAll("[0-9]", "0");
            words.add(word.chars().allMatch(c -> c == '0') ? "#" : word);
        }
        return words;
    }
}

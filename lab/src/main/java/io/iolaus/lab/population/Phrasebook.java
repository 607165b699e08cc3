package io.iolaus.lab.population;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The ideas that applications put in their templates, each sayable in several ways and languages.
public final class Phrasebook {
    static final List<String> LANGUAGES = List.of("en", "de", "es", "fr", "pt");
    private static final List<String> COMMON_RULES =
            List.of("short", "honest", "language", "tone", "noextra", "private", "steps", "check", "audience", "product", "source", "date",
                    "queue", "hours", "limit", "escalate", "term", "unit", "empty", "style", "units", "refuse", "cite", "fields");

    private final Grammar phrases;
    private final Map<String, List<String>> synonyms = new HashMap<>();

    Phrasebook(Grammar phrases, Grammar words) {
        this.phrases = phrases;
        SplitMix fixed = new SplitMix(0);
        for (int i = 0; i < words.size("synonyms"); i++) {
            List<String> group = List.of(words.expand("synonyms", i, fixed).split(",", -1));
            for (String word : group) {
                synonyms.put(word, group);
            }
        }
    }

    /// Names of the ideas of one application: its role, its task, two to five rules, and its format.
    List<String> ideas(Task task, SplitMix shape) {
        List<String> ideas = new ArrayList<>();
        if (shape.chance(0.75)) {
            ideas.add("role");
        }
        ideas.add("do." + task.section());
        List<String> rules = new ArrayList<>(COMMON_RULES);
        for (int left = shape.between(2, 5); left > 0; left--) {
            ideas.add(rules.remove(shape.nextInt(rules.size())));
        }
        if (phrases.has("en.format." + task.section()) && shape.chance(0.8)) {
            ideas.add("format." + task.section());
        } else if (shape.chance(0.4)) {
            ideas.add("json");
        }
        return ideas;
    }

    /// What one application calls itself: a brand, a product, a field and its readers.
    Map<String, String> owned(SplitMix random) {
        Map<String, String> owned = new HashMap<>();
        for (String name : List.of("brand", "product", "field", "reader", "system", "unit")) {
            owned.put(name, phrases.expand(name, random));
        }
        return owned;
    }

    /// One idea in one language; English where the language has no words for it.
    String say(String idea, String language, int phrasing, SplitMix names, Map<String, String> owned) {
        String section = phrases.has(language + "." + idea) ? language + "." + idea : "en." + idea;
        return phrases.expand(section, phrasing % phrases.size(section), names, owned);
    }

    /// The heading before a payload.
    String label(String language, int choice) {
        return phrases.expand(language + ".label", choice % phrases.size(language + ".label"), new SplitMix(choice));
    }

    /// Replaces words that have synonyms, each with the given chance.
    String synonyms(String sentence, double share, SplitMix random) {
        StringBuilder out = new StringBuilder(sentence.length() + 16);
        int from = 0;
        while (from < sentence.length()) {
            int to = from;
            while (to < sentence.length() && Character.isLetter(sentence.charAt(to))) {
                to++;
            }
            if (to == from) {
                out.append(sentence.charAt(from++));
                continue;
            }
            String word = sentence.substring(from, to);
            List<String> group = synonyms.get(word);
            out.append(group != null && random.chance(share) ? random.pick(group) : word);
            from = to;
        }
        return out.toString();
    }
}

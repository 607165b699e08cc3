package io.iolaus.lab.population;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What an application sends around its payload: system instructions and the frame of the user's message.
///
/// @param system system instructions, or `""`
/// @param before text before the payload
/// @param after text after it
public record Template(String system, String before, String after) {

    /// No application text at all: a person types.
    public static final Template BARE = new Template("", "", "");

    /// A template as the ideas that it holds; [#render] says them.
    ///
    /// @param seed decides the words
    /// @param task what the application does
    /// @param language of the original: `en`, `de`, `es`, `fr` or `pt`
    public record Plan(long seed, Task task, String language) {

        /// Says the plan in variant `variant`; variant 0 is the original whatever the depth.
        public Template render(long variant, Paraphrase depth, Phrasebook book) {
            SplitMix shape = SplitMix.of(seed, 1);
            boolean inSystem = shape.chance(0.6);
            List<String> ideas = book.ideas(task, shape);
            long wording = SplitMix.mix(seed, 2);
            SplitMix edits = SplitMix.of(SplitMix.mix(seed, 3), variant);
            boolean changed = variant != 0 && depth != Paraphrase.NONE;
            String spoken = changed && depth == Paraphrase.LANGUAGE ? edits.pick(Phrasebook.LANGUAGES) : language;
            boolean reworded = changed && depth.compareTo(Paraphrase.FULL) >= 0;
            Map<String, String> owned = book.owned(SplitMix.of(seed, 4));
            SplitMix ownWords = SplitMix.of(seed, 5);
            List<String> said = new ArrayList<>();
            for (int i = 0; i < ideas.size(); i++) {
                // The names and subjects of an idea belong to the application and survive every paraphrase.
                long names = SplitMix.mix(wording, i);
                int phrasing = reworded ? edits.nextInt(1 << 20) : SplitMix.of(names, 7).nextInt(1 << 20);
                String sentence = book.say(ideas.get(i), spoken, phrasing, new SplitMix(names), owned);
                said.add(spoken.equals("en") ? book.synonyms(sentence, 0.45, ownWords) : sentence);
            }
            if (changed && depth.compareTo(Paraphrase.ORDER) >= 0) {
                shuffle(said.subList(1, said.size()), edits);
            }
            if (changed && spoken.equals("en")) {
                said.replaceAll(sentence -> book.synonyms(sentence, reworded ? 0.25 : 0.5, edits));
            }
            return assemble(said, inSystem, shape, book.label(spoken, shape.nextInt(1 << 20)));
        }

        private static Template assemble(List<String> said, boolean inSystem, SplitMix shape, String label) {
            String joint = shape.chance(0.5) ? " " : "\n";
            boolean listed = shape.chance(0.3);
            StringBuilder all = new StringBuilder(said.get(0));
            for (int i = 1; i < said.size(); i++) {
                all.append(listed ? "\n- " : joint).append(said.get(i));
            }
            if (inSystem) {
                return new Template(all.toString(), shape.chance(0.5) ? label + "\n" : "", "");
            }
            if (shape.chance(0.3)) {
                return new Template("", "", "\n\n" + all);
            }
            return new Template("", all + "\n\n" + label + "\n", "");
        }

        private static void shuffle(List<String> list, SplitMix random) {
            for (int i = list.size() - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                String moved = list.get(i);
                list.set(i, list.get(j));
                list.set(j, moved);
            }
        }
    }
}

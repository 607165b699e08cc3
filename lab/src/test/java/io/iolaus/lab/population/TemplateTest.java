package io.iolaus.lab.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TemplateTest {
    private static final Phrasebook BOOK = Library.builtIn().phrases();

    @Test
    void deeperParaphrasesShareFewerWordTriples() {
        double none = overlap(Paraphrase.NONE);
        double words = overlap(Paraphrase.WORDS);
        double order = overlap(Paraphrase.ORDER);
        double full = overlap(Paraphrase.FULL);
        double language = overlap(Paraphrase.LANGUAGE);

        assertThat(none).isEqualTo(1);
        assertThat(words).isBetween(0.4, 0.95);
        assertThat(order).isLessThan(words);
        assertThat(full).isLessThan(order).isBetween(0.05, 0.5);
        assertThat(language).isLessThan(full);
    }

    @Test
    void unrelatedApplicationsSayDifferentThings() {
        double sum = 0;
        for (int i = 0; i < 100; i++) {
            sum += overlap(render(i, 0, Paraphrase.NONE), render(i + 1_000, 0, Paraphrase.NONE));
        }

        assertThat(sum / 100).isLessThan(0.08);
    }

    @Test
    void theNamesOfAnApplicationSurviveEveryParaphrase() {
        Template.Plan plan = new Template.Plan(7, Task.REASONING, "en");
        String brand = new Grammarian().brand(7);
        long kept = 0;
        for (int variant = 0; variant < 20; variant++) {
            kept += text(plan.render(variant, Paraphrase.FULL, BOOK)).contains(brand) ? 1 : 0;
        }

        assertThat(kept).isGreaterThan(10);
    }

    @Test
    void originalIsTheSameWhateverTheDepth() {
        Template.Plan plan = new Template.Plan(9, Task.GRADING, "de");

        assertThat(plan.render(0, Paraphrase.LANGUAGE, BOOK)).isEqualTo(plan.render(0, Paraphrase.NONE, BOOK));
    }

    private static final class Grammarian {
        String brand(long seed) {
            String brand = BOOK.owned(SplitMix.of(seed, 4)).get("brand");
            return brand == null ? "" : brand;
        }
    }

    private static double overlap(Paraphrase depth) {
        double sum = 0;
        for (int i = 0; i < 60; i++) {
            sum += overlap(render(i, 1, depth), render(i, 2, depth));
        }
        return sum / 60;
    }

    private static String render(long seed, long variant, Paraphrase depth) {
        return text(new Template.Plan(seed, Task.REASONING, "en").render(variant, depth, BOOK));
    }

    private static String text(Template template) {
        return template.system() + " " + template.before() + " " + template.after();
    }

    private static double overlap(String one, String other) {
        Set<String> first = triples(one);
        Set<String> second = triples(other);
        Set<String> both = new HashSet<>(first);
        both.retainAll(second);
        return both.size() / (double) (first.size() + second.size() - both.size());
    }

    private static Set<String> triples(String text) {
        List<String> words = List.of(text.split("\\W+", -1));
        Set<String> triples = new HashSet<>();
        for (int i = 0; i + 2 < words.size(); i++) {
            triples.add(String.join(" ", words.subList(i, i + 3)));
        }
        return triples;
    }
}

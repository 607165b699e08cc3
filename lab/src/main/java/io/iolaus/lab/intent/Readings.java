package io.iolaus.lab.intent;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// What a reader said of labelled texts: right, wrong and missed, by what is asked for.
final class Readings {

    private final Map<Ask, Integer> right = new EnumMap<>(Ask.class);
    private final Map<Ask, Integer> read = new EnumMap<>(Ask.class);
    private final Map<Ask, Integer> asked = new EnumMap<>(Ask.class);
    private int texts;
    private int none;
    private int falselyRead;

    void add(List<LabelledText> more, Function<String, Set<Ask>> reader) {
        for (LabelledText text : more) {
            Set<Ask> said = reader.apply(text.text());
            texts++;
            said.forEach(ask -> read.merge(ask, 1, Integer::sum));
            text.asks().forEach(ask -> asked.merge(ask, 1, Integer::sum));
            said.stream().filter(text.asks()::contains).forEach(ask -> right.merge(ask, 1, Integer::sum));
            if (text.asks().isEmpty()) {
                none++;
                falselyRead += said.isEmpty() ? 0 : 1;
            }
        }
    }

    int asking(Ask ask) {
        return asked.getOrDefault(ask, 0);
    }

    private int right(Ask ask) {
        return right.getOrDefault(ask, 0);
    }

    /// Of the texts read so, those that ask for it.
    double precision(Ask ask) {
        return (double) right(ask) / read.getOrDefault(ask, 0);
    }

    /// Of the texts that ask for it, those read so.
    double recall(Ask ask) {
        return (double) right(ask) / asking(ask);
    }

    /// Of the texts that ask for nothing of the kind, those in which something is read.
    double falselyRead() {
        return (double) falselyRead / none;
    }

    static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    /// A table of two readers of the same texts.
    static List<String> table(String caption, Readings list, Readings models) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(String.format(Locale.ROOT, "%s: %d texts. Of those that ask for none of it the word list reads something in %s, the models in %s.",
                caption, list.texts, percent(list.falselyRead()), percent(models.falselyRead())));
        lines.add("");
        lines.add("| asks for | texts | word list: precision | recall | models: precision | recall |");
        lines.add("|---|--:|--:|--:|--:|--:|");
        for (Ask ask : Ask.values()) {
            if (list.asking(ask) > 0) {
                lines.add(String.join(" | ", "| " + name(ask), Integer.toString(list.asking(ask)),
                        percent(list.precision(ask)), percent(list.recall(ask)), percent(models.precision(ask)), percent(models.recall(ask))) + " |");
            }
        }
        return lines;
    }

    static String name(Ask ask) {
        return ask.name().toLowerCase(Locale.ROOT);
    }
}

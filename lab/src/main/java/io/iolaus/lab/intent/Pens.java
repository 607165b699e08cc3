package io.iolaus.lab.intent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import io.iolaus.lab.population.Library;
import io.iolaus.lab.population.SplitMix;

/// The labelled requests of `pens.txt`, filled in: what intent models learn from.
///
/// Lines differ by pen as they do by author: a split that keeps a pen on one side measures what a model knows of wordings
/// that it never saw, and one by line would measure its memory.
final class Pens {

    private static final long SEED = 0x9E45L;
    private static final Pattern CHOICE = Pattern.compile("\\(([^()]*\\|[^()]*)\\)");
    private static final Pattern SLOT = Pattern.compile("\\{([a-z]+|[0-9]+-[0-9]+)\\}");

    private Pens() {}

    private record Line(String pen, Set<Ask> asks, String pattern) {}

    /// Each line `fillings` times.
    static List<LabelledText> texts(int fillings) {
        Library.Text grammar = Library.builtIn().grammar();
        List<LabelledText> texts = new ArrayList<>();
        List<Line> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            for (int filling = 0; filling < fillings; filling++) {
                texts.add(filled(lines.get(i), grammar, SplitMix.of(SplitMix.mix(SEED, i), filling)));
            }
        }
        return texts;
    }

    private static LabelledText filled(Line line, Library.Text grammar, SplitMix random) {
        String chosen = CHOICE.matcher(line.pattern)
                .replaceAll(match -> Matcher.quoteReplacement(random.pick(List.of(match.group(1).split("\\|", -1)))));
        StringBuilder text = new StringBuilder();
        List<String> wording = new ArrayList<>();
        Matcher slots = SLOT.matcher(chosen);
        int from = 0;
        while (slots.find()) {
            String own = chosen.substring(from, slots.start());
            wording.add(own);
            text.append(own).append(value(slots.group(1), grammar, random));
            from = slots.end();
        }
        wording.add(chosen.substring(from));
        return new LabelledText(line.pen, text.append(chosen.substring(from)).toString(), wording, line.asks);
    }

    private static String value(String slot, Library.Text grammar, SplitMix random) {
        int dash = slot.indexOf('-');
        return dash < 0
                ? grammar.expand(slot, random)
                : Integer.toString(random.between(Integer.parseInt(slot.substring(0, dash)), Integer.parseInt(slot.substring(dash + 1))));
    }

    private static List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        String pen = "";
        for (String line : resource("pens.txt")) {
            if (line.startsWith("[")) {
                pen = line.substring(1, line.length() - 1);
            } else {
                int colon = line.indexOf(": ");
                lines.add(new Line(pen, asks(line.substring(0, colon)), line.substring(colon + 2)));
            }
        }
        return lines;
    }

    private static Set<Ask> asks(String labels) {
        Set<Ask> asks = EnumSet.noneOf(Ask.class);
        if (!labels.equals("none")) {
            for (String label : labels.split(",", -1)) {
                asks.add(Ask.valueOf(label.toUpperCase(Locale.ROOT)));
            }
        }
        if (asks.contains(Ask.RECONSTRUCTION)) {
            asks.add(Ask.REASONING);
        }
        return asks;
    }

    /// The lines of a resource of this package that say something.
    private static List<String> resource(String name) {
        try (var stream = Pens.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("resource is missing: " + name);
            }
            return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

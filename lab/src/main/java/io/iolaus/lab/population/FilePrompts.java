package io.iolaus.lab.population;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/// Prompts of the test-data folder, interleaved with the grammar's; past the rows come variations of them.
///
/// A variation changes the numbers in a row and adds a wish from the grammar, so that a pool can be larger than a file
/// without one side of the world running out of real text before the other.
final class FilePrompts implements Prompts {
    /// Longer rows are cut here: some files have prompts of 100,000 characters that would dominate a world's size.
    static final int LONGEST = 1_600;
    private static final long SEED = 0xF11E5L;

    private final Grammar grammar;
    private final GrammarPrompts built;
    private final Map<Task, List<String>> rows;

    private FilePrompts(Grammar grammar, Map<Task, List<String>> rows) {
        this.grammar = grammar;
        this.built = new GrammarPrompts(grammar);
        this.rows = rows;
    }

    /// Reads the folder; empty where it is missing or has none of the files.
    static Optional<Prompts> read(Path folder, Grammar grammar) {
        Map<Task, List<String>> rows = new EnumMap<>(Task.class);
        boolean any = false;
        for (Task task : Task.values()) {
            Set<String> texts = new LinkedHashSet<>();
            for (String name : task.files()) {
                Path file = folder.resolve(name + ".jsonl.gz");
                if (Files.isReadable(file)) {
                    texts.addAll(read(file));
                }
            }
            any |= !texts.isEmpty();
            rows.put(task, List.copyOf(texts));
        }
        return any ? Optional.of(new FilePrompts(grammar, rows)) : Optional.empty();
    }

    /// The prompts of one file, in its order.
    static List<String> read(Path file) {
        List<String> texts = new ArrayList<>();
        JsonFactory json = new JsonFactory();
        try (InputStream in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)));
                JsonParser parser = json.createParser(in)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME && parser.currentName().equals("prompt")) {
                    parser.nextToken();
                    String text = parser.getText().strip();
                    if (!text.isEmpty()) {
                        texts.add(text.length() > LONGEST ? cut(text) : text);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static String cut(String text) {
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end);
    }

    @Override
    public String text(Task task, long number) {
        List<String> texts = rows.getOrDefault(task, List.of());
        // Every third number is the grammar's: files alone would make all of a task's text one author's.
        if (texts.isEmpty() || number % 3 == 2) {
            return built.text(task, number);
        }
        long position = number / 3 * 2 + number % 3;
        int row = (int) scatter(position % texts.size(), texts.size());
        long round = position / texts.size();
        return round == 0 ? texts.get(row) : vary(texts.get(row), SplitMix.of(SEED + row, round));
    }

    /// A fixed permutation of `0 .. size - 1`, so that neighbours in a pool are not neighbours in a file.
    private static long scatter(long position, int size) {
        long step = 7_919;
        while (gcd(step, size) != 1) {
            step += 2;
        }
        return position * step % size;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private String vary(String text, SplitMix random) {
        StringBuilder out = new StringBuilder(text.length() + 120);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean single = c >= '2' && c <= '8'
                    && (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)));
            out.append(single ? (char) ('2' + random.nextInt(7)) : c);
        }
        out.append(random.chance(0.5) ? "\n" : " ");
        grammar.expand("wish", random, out);
        return out.toString();
    }

    @Override
    public long fresh(Task task) {
        int size = rows.getOrDefault(task, List.of()).size();
        return size == 0 ? built.fresh(task) : size * 3L / 2;
    }
}

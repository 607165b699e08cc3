package io.iolaus.lab.population;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What worlds are made of: prompts, the phrases of templates, and how production clients behave.
///
/// @param prompts numbered prompts
/// @param phrases ideas of templates
/// @param grammar patterns of the built-in prompts, follow-ups and histories
/// @param arrivals how production clients differ
/// @param source `built-in` or `data`, for a report
public record Library(Prompts prompts, Phrasebook phrases, Text grammar, Arrivals arrivals, String source) {
    private static final Map<Path, Library> READ = new ConcurrentHashMap<>();
    private static final Library BUILT_IN = of(Optional.empty());


    /// Expands sections of the grammar for callers outside the package.
    public static final class Text {
        private final Grammar grammar;

        Text(Grammar grammar) {
            this.grammar = grammar;
        }

        public String expand(String section, SplitMix random) {
            return grammar.expand(section, random);
        }
    }

    /// The grammar alone: the same on every machine.
    public static Library builtIn() {
        return BUILT_IN;
    }

    /// The test-data folder where it is present, else the grammar alone.
    ///
    /// The folder is the system property `iolaus.data`, or `../shared/data` beside the project root.
    public static Library found() {
        return folder().map(Library::from).orElse(BUILT_IN);
    }

    /// Prompts of one folder; the grammar alone where it has none of the files.
    public static Library from(Path folder) {
        return READ.computeIfAbsent(folder.toAbsolutePath().normalize(), path -> of(Optional.of(path)));
    }

    /// Where the test data is, if it is anywhere.
    public static Optional<Path> folder() {
        String named = System.getProperty("iolaus.data", "");
        if (!named.isEmpty()) {
            Path folder = Path.of(named);
            return Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty();
        }
        // Tests run in a module's directory, the launcher in the root; a linked checkout may lie one deeper.
        for (String candidate : new String[] {"../shared/data", "../../shared/data", "../../../shared/data"}) {
            Path folder = Path.of(candidate);
            if (Files.isDirectory(folder)) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    private static Library of(Optional<Path> folder) {
        Grammar words = Grammar.load("prompts.txt");
        Phrasebook phrases = new Phrasebook(Grammar.load("phrases.txt"), words);
        Optional<Prompts> files = folder.flatMap(path -> FilePrompts.read(path, words));
        return new Library(
                files.orElseGet(() -> new GrammarPrompts(words)), phrases, new Text(words),
                folder.flatMap(ClientFits::read).orElseGet(Arrivals::builtIn),
                files.isPresent() ? "data" : "built-in");
    }
}

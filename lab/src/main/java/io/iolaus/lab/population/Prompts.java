package io.iolaus.lab.population;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A numbered, endless supply of prompts for each task: the same number is the same text for whoever asks.
///
/// Both sides draw from it. Nothing in a text depends on who sends it. Implementations are immutable and shared by
/// threads.
public interface Prompts {

    /// The text with this number, at most a few thousand characters; `number` is at least 0.
    String text(Task task, long number);

    /// The prompts of one file of the test-data folder; none where it is missing.
    static List<String> ofFile(Path file) {
        return Files.isReadable(file) ? FilePrompts.read(file) : List.of();
    }

    /// How many numbers exist before texts begin to be variations of earlier ones.
    long fresh(Task task);
}

package io.iolaus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import io.iolaus.flow.source.UnreadableInputException;
import io.iolaus.lab.publish.GeneratedBlock;
import io.iolaus.lab.publish.Svg;
import org.jfree.chart.JFreeChart;

/// The folder of documents that `iolaus lab benchmark` writes into: blocks of Markdown files, and plots.
final class BenchmarkDocuments {

    private static final String PLOTS = "plots";
    private static final int WIDTH = 820;

    private final Path folder;

    BenchmarkDocuments(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve(PLOTS));
    }

    /// Writes a block of a document, which is made where it is missing.
    ///
    /// @param source what made the lines, where and when
    /// @throws UnreadableInputException if the document's markers do not match
    void block(String document, String name, String source, List<String> lines) throws IOException {
        Path file = folder.resolve(document);
        List<String> before = Files.exists(file) ? Files.readAllLines(file) : List.of("# " + document);
        List<String> block = new ArrayList<>();
        block.add(source);
        block.add("");
        block.addAll(lines);
        List<String> after;
        try {
            after = GeneratedBlock.replace(before, name, block);
        } catch (IllegalArgumentException e) {
            throw new UnreadableInputException(file, "has the first marker of the block " + name + " without its last one");
        }
        Files.writeString(file, String.join("\n", after) + "\n");
    }

    /// Writes a plot and gives the lines that show it.
    ///
    /// @param height pixels
    List<String> plot(String name, JFreeChart chart, int height) throws IOException {
        Files.writeString(folder.resolve(PLOTS).resolve(name + ".svg"), Svg.of(chart, WIDTH, height));
        return List.of("![" + chart.getTitle().getText() + "](" + PLOTS + "/" + name + ".svg)");
    }
}

package io.iolaus.server.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/// A YAML file as nodes that know their lines. What is wrong with it is a [Mistake]; none quotes it, since it may hold a secret.
final class YamlFile {

    private static final int MOST_BYTES = 1 << 20;

    private YamlFile() {}

    /// The file's outermost node, or nothing where it has none or is no good.
    ///
    /// @throws IOException if it cannot be read
    static Optional<Node> read(Path file, List<Mistake> mistakes) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw Files.exists(file) ? new IOException(file + ": is no file") : new NoSuchFileException(file.toString());
        }
        if (Files.size(file) > MOST_BYTES) {
            mistakes.add(new Mistake(file.toString(), "the file", "must have at most " + MOST_BYTES + " bytes"));
            return Optional.empty();
        }
        try {
            return read(file.toString(), Files.readString(file), mistakes);
        } catch (CharacterCodingException e) {
            mistakes.add(new Mistake(file.toString(), "the file", "must be UTF-8"));
            return Optional.empty();
        }
    }

    /// The outermost node of a text.
    ///
    /// @param name what mistakes call it
    static Optional<Node> read(String name, String text, List<Mistake> mistakes) {
        try {
            return new Compose(LoadSettings.builder().setMaxAliasesForCollections(0).build()).composeString(text);
        } catch (MarkedYamlEngineException e) {
            String place = e.getProblemMark().map(mark -> name + ":" + (mark.getLine() + 1)).orElse(name);
            mistakes.add(new Mistake(place, "the file", "is not valid YAML"));
        } catch (YamlEngineException | StackOverflowError e) {
            mistakes.add(new Mistake(name, "the file", "is not valid YAML"));
        }
        return Optional.empty();
    }

    /// Where a node stands: `name:line`.
    static String at(String name, Node node) {
        return node.getStartMark().map(mark -> name + ":" + (mark.getLine() + 1)).orElse(name);
    }

    /// A value that is no secret, short enough for a message.
    static String shown(String value) {
        int longest = 60;
        String line = value.replaceAll("\\p{Cntrl}", "?");
        return "'" + (line.length() <= longest ? line : line.substring(0, longest) + "...") + "'";
    }
}

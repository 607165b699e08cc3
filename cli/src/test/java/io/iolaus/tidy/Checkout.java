package io.iolaus.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The checkout under test: its root and the files that it would commit.
public final class Checkout {

    private static final Set<String> TEXT_ENDINGS = Set.of(
            "java", "md", "xml", "properties", "yaml", "yml", "css", "js", "html", "json", "jsonl", "txt", "csv", "config");
    private static final Set<String> TEXT_NAMES = Set.of(
            "iolaus", "run", ".gitignore", ".gitattributes", ".editorconfig", "NOTICE", "jvm.config", "maven.config");
    private static final Set<String> NOT_OURS = Set.of("target", ".git", ".idea", ".vscode", "demo");

    private Checkout() {}

    /// The folder that holds the launcher, found upward from where the tests run.
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("iolaus"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("no launcher above " + Path.of("").toAbsolutePath());
            }
        }
        return folder;
    }

    /// A text file and its lines.
    ///
    /// @param path relative to the root
    record Text(Path path, String content) {

        List<String> lines() {
            return content.lines().toList();
        }

        boolean isJava() {
            return path.toString().endsWith(".java");
        }

        boolean isMarkdown() {
            return path.toString().endsWith(".md");
        }

        boolean isTest() {
            return path.toString().contains("src/test/");
        }

        /// `path:line`, for a message; lines count from 1.
        String at(long line) {
            return path + ":" + line;
        }
    }

    /// Every file that git holds or would take, in the order of their paths.
    static List<Path> files() {
        Path root = root();
        try {
            List<Path> files = Files.exists(root.resolve(".git")) ? askGit(root) : walk(root);
            return files.stream().filter(file -> Files.isRegularFile(root.resolve(file))).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Every text file.
    static List<Text> texts() {
        List<Text> texts = new ArrayList<>();
        for (Path file : files()) {
            if (isText(file)) {
                texts.add(new Text(file, read(file)));
            }
        }
        return texts;
    }

    /// The text of one file; broken UTF-8 fails.
    static String read(Path file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(Files.readAllBytes(root().resolve(file))))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new AssertionError(file + ": not UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isText(Path file) {
        // What tests read may be broken on purpose.
        if (file.toString().contains("src/test/resources/")) {
            return false;
        }
        String name = String.valueOf(file.getFileName());
        return TEXT_NAMES.contains(name) || TEXT_ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private static List<Path> askGit(Path root) throws IOException {
        Process git = new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
                .directory(root.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String listed = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        // A checkout of another owner, or a machine without git: the files themselves are there.
        return listed.isEmpty() ? walk(root) : Stream.of(listed.split("\0", -1)).filter(f -> !f.isEmpty()).map(Path::of).toList();
    }

    private static List<Path> walk(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.map(root::relativize)
                    .filter(file -> Stream.of(file.toString().split("/", -1))
                            .noneMatch(part -> NOT_OURS.contains(part) || part.startsWith("iolaus-")))
                    .toList();
        }
    }
}

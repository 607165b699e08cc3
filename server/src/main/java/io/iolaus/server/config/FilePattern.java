package io.iolaus.server.config;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.function.Predicate;

/// Files of one folder, by name: `/var/log/gateway/exchanges*.jsonl`, with `*`, `?`, `[...]` and `{...}` in the name as a shell has them.
///
/// @param folder the folder, in which alone files are looked for
/// @param name a name or a pattern of names
public record FilePattern(Path folder, String name) {

    private static final String WILDCARDS = "*?[{\\";

    /// @throws IllegalArgumentException with the rule that is broken
    public FilePattern {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("must name a file, not a folder");
        }
        if (firstWildcard(folder.toString()) >= 0) {
            throw new IllegalArgumentException("may have wildcards in the file's name alone");
        }
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + name);
        } catch (IllegalArgumentException e) { // its message is the library's
            throw new IllegalArgumentException("must be a pattern that a shell takes", e);
        }
    }

    static FilePattern of(String text) {
        int slash = text.lastIndexOf('/');
        return new FilePattern(slash < 0 ? Path.of("") : Path.of(text.substring(0, slash + 1)), text.substring(slash + 1));
    }

    /// Whether it names one file.
    public boolean isOne() {
        return firstWildcard(name) < 0;
    }

    /// Which names it takes. Those with a dot before them are hidden from it, as a shell has it, unless it begins with one.
    public Predicate<String> matcher() {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + name);
        return file -> (!file.startsWith(".") || name.startsWith(".")) && matcher.matches(Path.of(file));
    }

    /// What the name of a rotated file begins with too: `exchanges` of `exchanges.jsonl` and of `exchanges*.log`.
    public String stem() {
        int end = isOne() ? name.lastIndexOf('.') : firstWildcard(name);
        return end > 0 ? name.substring(0, end) : isOne() ? name : "";
    }

    private static int firstWildcard(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (WILDCARDS.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public String toString() {
        return folder.resolve(name).toString();
    }
}

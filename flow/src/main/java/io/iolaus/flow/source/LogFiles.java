package io.iolaus.flow.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import io.iolaus.ingest.FieldMap;
import io.iolaus.ingest.Format;
import org.jspecify.annotations.Nullable;

/// The files of a log, found under the paths that a user gave.
///
/// @param files in the order of the paths; within a folder by path, so that the order is the same on every machine
/// @param fieldMap how to read files of [Format#MAPPED], null where there are none
/// @param accountTables files of a given folder that hold accounts by their name (`accounts.jsonl`), and so no exchanges
public record LogFiles(List<LogFile> files, @Nullable FieldMap fieldMap, List<Path> accountTables) {

    private static final List<String> LOG_SUFFIXES = List.of(".jsonl", ".ndjson", ".json", ".parquet");
    private static final List<String> PACKED_SUFFIXES = List.of("", ".gz", ".zst", ".zstd");
    private static final int LINES_LOOKED_AT = 100;
    private static final int BYTES_LOOKED_AT = 1 << 20;

    public LogFiles {
        files = List.copyOf(files);
        accountTables = List.copyOf(accountTables);
    }

    /// Finds the files and recognises each one's format by its first lines.
    ///
    /// @throws UnreadableInputException if a path is missing or no file, a folder holds no log, or a file is packed in a
    ///     way that is not read; an empty file is a log without exchanges
    public static LogFiles find(List<Path> paths) throws IOException {
        return find(paths, null, null);
    }

    /// Finds the files, all of which have `format`.
    public static LogFiles find(List<Path> paths, Format format) throws IOException {
        if (format == Format.MAPPED) {
            throw new IllegalArgumentException("a mapped format needs its field map");
        }
        return find(paths, format, null);
    }

    /// Finds the files, all of which are read by `fieldMap`.
    public static LogFiles find(List<Path> paths, FieldMap fieldMap) throws IOException {
        return find(paths, Format.MAPPED, fieldMap);
    }

    /// Bytes of all files as they lie there.
    public long totalBytes() {
        return files.stream().mapToLong(LogFile::size).sum();
    }

    private static LogFiles find(List<Path> paths, @Nullable Format format, @Nullable FieldMap fieldMap)
            throws IOException {
        List<LogFile> found = new ArrayList<>();
        List<Path> accountTables = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        for (Path path : paths) {
            for (Path file : expand(path, accountTables)) {
                // A file that is named and lies in a named folder too is one file.
                if (seen.add(file.toRealPath())) {
                    found.add(describe(file, format));
                }
            }
        }
        return new LogFiles(found, fieldMap, accountTables);
    }

    private static List<Path> expand(Path path, List<Path> accountTables) throws IOException {
        if (!Files.exists(path)) {
            throw new UnreadableInputException(path, "no such file or folder");
        }
        if (!Files.isReadable(path)) {
            throw new UnreadableInputException(path, "may not be read by this user");
        }
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        if (!Files.isDirectory(path)) {
            throw new UnreadableInputException(path, "is neither a file nor a folder");
        }
        List<Path> logs = new ArrayList<>();
        for (Path file : filesUnder(path)) {
            if (isNamed(file, "accounts.jsonl")) {
                accountTables.add(file);
            } else if (isLog(file) && !isNamed(file, "truth.jsonl")) {
                logs.add(file);
            }
        }
        if (logs.isEmpty()) {
            throw new UnreadableInputException(
                    path, "folder holds no log (looked for *.jsonl, *.ndjson, *.json, packed as .gz or .zst, and *.parquet)");
        }
        return logs;
    }

    /// Regular files that are not hidden, nor lie in a hidden folder, sorted by path.
    private static List<Path> filesUnder(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return walk.filter(path -> !isHidden(folder.relativize(path)) && Files.isRegularFile(path))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw new UnreadableInputException(folder, "folder cannot be walked: " + e.getMessage());
        }
    }

    private static boolean isHidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLog(Path file) {
        return LOG_SUFFIXES.stream().anyMatch(suffix -> PACKED_SUFFIXES.stream()
                .anyMatch(packed -> name(file).endsWith(suffix + packed)));
    }

    private static boolean isNamed(Path file, String wanted) {
        return PACKED_SUFFIXES.stream().anyMatch(packed -> name(file).equals(wanted + packed));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }

    private static LogFile describe(Path file, @Nullable Format format) throws IOException {
        try {
            Container container = Container.of(file);
            Format known = format;
            if (container == Container.PARQUET) {
                RowCursor.requireReadable(file);
            }
            if (known == null) {
                // What is like no format is read as the contract: each line then says what it lacks.
                known = container == Container.PARQUET ? Format.CONTRACT : recognise(file, container).orElse(Format.CONTRACT);
            }
            return new LogFile(file.toString(), container, Files.size(file), known);
        } catch (UnreadableInputException e) {
            throw e;
        } catch (IOException e) {
            throw new UnreadableInputException(file, "cannot be read: " + reason(e));
        }
    }

    private static Optional<Format> recognise(Path file, Container container) throws IOException {
        try (LineReader lines = new LineReader(ByteStream.open(file, container, 0), 0, BYTES_LOOKED_AT)) {
            int looked = 0;
            boolean first = true;
            while (looked < LINES_LOOKED_AT && lines.nextOffset() < BYTES_LOOKED_AT && lines.next()) {
                if (lines.blank()) {
                    continue;
                }
                if (first) {
                    refuseDocument(file, lines);
                    first = false;
                }
                Optional<Format> format = Format.recognise(lines.buffer(), lines.start(), lines.length());
                if (format.isPresent()) {
                    return format;
                }
                looked++;
            }
        } catch (DamagedStreamException broken) {
            // The source says at which line.
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static void refuseDocument(Path file, LineReader lines) throws UnreadableInputException {
        if (lines.length() > 16) {
            return;
        }
        String line = new String(lines.buffer(), lines.start(), lines.length(), StandardCharsets.ISO_8859_1).strip();
        if (line.equals("{") || line.equals("[")) {
            String remedy = line.equals("[") ? "jq -c '.[]'" : "jq -c .";
            throw new UnreadableInputException(
                    file, "is one JSON document over many lines; write one object a line (" + remedy + ")");
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " " + e.getMessage());
    }
}

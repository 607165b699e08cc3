package io.iolaus.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;

/// A failure that nobody foresaw, told without a word of what was read.
///
/// @param id eight hexadecimal digits of where it happened: the same fault has the same id on every machine
/// @param lines exception types and stack frames, and messages that cannot hold text of the log
record Fault(String id, List<String> lines) {

    private static final int MOST_FRAMES = 60;
    private static final int MOST_CAUSES = 10;

    Fault {
        lines = List.copyOf(lines);
    }

    static Fault of(Throwable failure) {
        List<String> lines = new ArrayList<>();
        CRC32 place = new CRC32();
        Set<Throwable> seen = new HashSet<>();
        Throwable cause = failure;
        while (cause != null && seen.size() < MOST_CAUSES && seen.add(cause)) {
            lines.add((lines.isEmpty() ? "" : "caused by ") + cause.getClass().getName() + messageOf(cause));
            add(place, cause.getClass().getName());
            StackTraceElement[] frames = cause.getStackTrace();
            for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
                lines.add("    at " + frames[i]);
                if (frames[i].getClassName().startsWith("io.iolaus.")) {
                    // Not the line, which moves with every edit.
                    add(place, frames[i].getClassName() + "." + frames[i].getMethodName());
                }
            }
            cause = cause.getCause();
        }
        return new Fault(String.format(Locale.ROOT, "%08x", place.getValue()), lines);
    }

    /// Writes the account into `folder`, made where missing, and returns the file.
    Path writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<String> all = new ArrayList<>();
        all.add("Iolaus " + VersionCommand.version() + ", Java " + Runtime.version() + ", " + System.getProperty("os.name")
                + " " + System.getProperty("os.arch"));
        all.addAll(lines);
        return Files.write(folder.resolve("iolaus-fault-" + id + ".log"), all, StandardCharsets.UTF_8);
    }

    /// Libraries like to quote the input that they could not read, so only messages written by this code stay.
    private static String messageOf(Throwable cause) {
        StackTraceElement[] frames = cause.getStackTrace();
        boolean ours = frames.length > 0 && frames[0].getClassName().startsWith("io.iolaus.");
        boolean aboutCode = cause instanceof NullPointerException
                || cause instanceof IndexOutOfBoundsException
                || cause instanceof LinkageError;
        return ours || aboutCode ? ": " + cause.getMessage() : "";
    }

    private static void add(CRC32 place, String text) {
        place.update(text.getBytes(StandardCharsets.UTF_8));
    }
}

package io.iolaus.server.follow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import io.iolaus.flow.intake.IntakeMark;

/// Where reading of a file stands, with what it takes to know the file again: by its content, since a rotation changes names, a copy
/// has another inode, and an inode is soon another file's.
///
/// @param next offset behind the last line that was read
/// @param lines how many lines are before it
/// @param beginning digest of the first 4096 bytes; `-` where not so many were read
/// @param before digest of the 4096 bytes before `next`, or of all where they are fewer
record Bookmark(long next, long lines, String beginning, String before) {

    private static final int WINDOW = 4_096;
    private static final int DIGEST_BYTES = 16;
    private static final String NONE = "-";

    /// What a file's content says of it.
    enum Fit {
        /// It is the file, or a copy that has all that was read of it.
        SAME,
        /// It is shorter than what was read, and so far nothing speaks against a copy that is not whole yet.
        SHORTER,
        /// It is another.
        OTHER
    }

    /// Before the first line.
    static Bookmark start() {
        return new Bookmark(0, 0, NONE, NONE);
    }

    static Bookmark at(FileChannel file, long next, long lines) throws IOException {
        return new Bookmark(next, lines, beginning(file, next), before(file, next));
    }

    static Bookmark of(IntakeMark mark) {
        String[] parts = mark.trace().split(" ", 3);
        return new Bookmark(mark.next(), Long.parseLong(parts[0]), parts[1], parts[2]);
    }

    IntakeMark mark(String source) {
        return new IntakeMark(source, next, lines + " " + beginning + " " + before);
    }

    Fit fit(FileChannel file) throws IOException {
        if (next == 0) {
            return Fit.SAME;
        }
        long size = file.size();
        boolean same = beginning.equals(NONE) || size < WINDOW || beginning.equals(beginning(file, size));
        if (size < next) {
            return same ? Fit.SHORTER : Fit.OTHER;
        }
        return same && before.equals(before(file, next)) ? Fit.SAME : Fit.OTHER;
    }

    /// Digest of a file's first line, or of the first 4096 bytes where it is longer; nothing while it has neither.
    static Optional<String> firstLine(FileChannel file) throws IOException {
        byte[] head = read(file, 0, WINDOW);
        for (int i = 0; i < head.length; i++) {
            if (head[i] == '\n') {
                return Optional.of(digest(Arrays.copyOf(head, i + 1)));
            }
        }
        return head.length < WINDOW ? Optional.empty() : Optional.of(digest(head));
    }

    private static String beginning(FileChannel file, long end) throws IOException {
        return end < WINDOW ? NONE : digest(read(file, 0, WINDOW));
    }

    private static String before(FileChannel file, long end) throws IOException {
        int length = (int) Math.min(WINDOW, end);
        return length == 0 ? NONE : digest(read(file, end - length, length));
    }

    private static byte[] read(FileChannel file, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) > 0) {
            // until it is full or the file ends
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    static String digest(String text) {
        return digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

package io.iolaus.flow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import io.iolaus.flow.source.UnreadableInputException;
import io.iolaus.sketch.SketchKey;

/// Reads a sketch key from a file that its owner alone can read: 64 hexadecimal digits, white space around them allowed.
///
/// No message repeats what the file holds.
public final class SketchKeyFile {

    private static final int DIGITS = 2 * SketchKey.BYTES;
    private static final int MOST_BYTES = 1_024;
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE, PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);

    private SketchKeyFile() {}

    /// Reads and checks the file. Where the file system knows no owner and group, permissions are not checked.
    ///
    /// @throws UnreadableInputException if it is missing, open to others, or holds no key
    public static SketchKey read(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new UnreadableInputException(path, Files.exists(path) ? "is no file" : "no such file");
        }
        requirePrivate(path);
        if (Files.size(path) > MOST_BYTES) {
            throw notAKey(path);
        }
        byte[] bytes = Files.readAllBytes(path);
        // A byte a character, so that nothing here is a failure to decode.
        String digits = new String(bytes, StandardCharsets.ISO_8859_1).strip();
        Arrays.fill(bytes, (byte) 0);
        if (digits.length() != DIGITS || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            throw notAKey(path);
        }
        byte[] secret = HexFormat.of().parseHex(digits);
        SketchKey key = new SketchKey(secret);
        Arrays.fill(secret, (byte) 0);
        return key;
    }

    private static void requirePrivate(Path path) throws IOException {
        Set<PosixFilePermission> open;
        try {
            open = EnumSet.copyOf(OF_OTHERS);
            open.retainAll(Files.getPosixFilePermissions(path));
        } catch (UnsupportedOperationException e) {
            return;
        }
        if (!open.isEmpty()) {
            throw new UnreadableInputException(path, "others than its owner may use it; chmod 600 it, or draw a new key");
        }
    }

    private static UnreadableInputException notAKey(Path path) {
        return new UnreadableInputException(path, "must hold " + DIGITS + " hexadecimal digits, as `openssl rand -hex 32` writes them");
    }
}

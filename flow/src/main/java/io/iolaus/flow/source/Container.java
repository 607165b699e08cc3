package io.iolaus.flow.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// How a file is packed, told by its first bytes and never by its name.
public enum Container {
    PLAIN,
    GZIP,
    ZSTD,
    PARQUET;

    /// Looks at the first bytes.
    ///
    /// @throws UnreadableInputException if they are those of something that is not read
    public static Container of(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(6);
        }
        if (starts(head, 0x1F, 0x8B)) {
            return GZIP;
        }
        // A skippable frame may come first (pzstd writes one).
        boolean skippable = head.length >= 4 && (head[0] & 0xF0) == 0x50 && starts(tail(head), 0x2A, 0x4D, 0x18);
        if (starts(head, 0x28, 0xB5, 0x2F, 0xFD) || skippable) {
            return ZSTD;
        }
        if (starts(head, 'P', 'A', 'R', '1')) {
            return PARQUET;
        }
        refuseOthers(file, head);
        return PLAIN;
    }

    private static void refuseOthers(Path file, byte[] head) throws UnreadableInputException {
        String what = "";
        if (starts(head, 'P', 'K', 3, 4)) {
            what = "a zip archive";
        } else if (starts(head, 0xFD, '7', 'z', 'X', 'Z', 0)) {
            what = "packed with xz";
        } else if (starts(head, 'B', 'Z', 'h')) {
            what = "packed with bzip2";
        } else if (starts(head, 0xFF, 0xFE) || starts(head, 0xFE, 0xFF)) {
            throw new UnreadableInputException(file, "is UTF-16; convert it to UTF-8 (iconv -f UTF-16 -t UTF-8)");
        }
        if (!what.isEmpty()) {
            throw new UnreadableInputException(
                    file, "is " + what + "; unpack it first (read as they are: plain, gzip, zstd, Parquet)");
        }
    }

    private static byte[] tail(byte[] head) {
        return java.util.Arrays.copyOfRange(head, 1, head.length);
    }

    private static boolean starts(byte[] head, int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}

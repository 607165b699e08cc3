package io.iolaus.server.gate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import io.iolaus.flow.SketchKeyFile;
import io.iolaus.sketch.SketchKey;

/// The secret under which each account's delay is drawn: a file of the operator's, which several servers can share, or one that is
/// drawn at the first start and stays in the data folder.
public final class AnswerKey {

    private static final String NAME = "answers.key";

    private AnswerKey() {}

    /// Reads the key, or draws it.
    ///
    /// @param file the operator's
    /// @param data the data folder
    public static SketchKey open(Optional<Path> file, Path data) throws IOException {
        Path place = file.orElse(data.resolve(NAME));
        if (file.isEmpty() && !Files.exists(place)) {
            draw(place);
        }
        return SketchKeyFile.read(place);
    }

    /// Whole or not at all: half a key would keep the next start from starting.
    private static void draw(Path place) throws IOException {
        byte[] secret = new byte[SketchKey.BYTES];
        new SecureRandom().nextBytes(secret);
        Path half = place.resolveSibling(NAME + ".new");
        Files.deleteIfExists(half);
        FileAttribute<?>[] mine = place.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
        try (FileChannel out = FileChannel.open(half, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mine)) {
            out.write(ByteBuffer.wrap((HexFormat.of().formatHex(secret) + "\n").getBytes(StandardCharsets.US_ASCII)));
            out.force(true);
        }
        Files.move(half, place, StandardCopyOption.ATOMIC_MOVE);
    }
}

package io.iolaus.flow.source;

import java.io.Closeable;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import org.jspecify.annotations.Nullable;

/// The unpacked bytes of a file, and how far into the file itself they reach.
final class ByteStream implements Closeable {

    private static final int PACKED_BUFFER = 1 << 16;

    private final Container container;
    private final FileInputStream file;
    private long toSkip; // unpacked bytes to drop before the first read
    private @Nullable InputStream unpacked; // made by the first read: even a packed file's header may be damaged

    private ByteStream(Container container, FileInputStream file, long toSkip) {
        this.container = container;
        this.file = file;
        this.toSkip = toSkip;
    }

    /// Opens `path` at unpacked byte `offset`; a packed file is unpacked up to there.
    static ByteStream open(Path path, Container container, long offset) throws IOException {
        FileInputStream file = new FileInputStream(path.toFile());
        if (container != Container.PLAIN) {
            return new ByteStream(container, file, offset);
        }
        try {
            return plain(file, offset);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /// Reads an open file on from `offset`.
    static ByteStream plain(FileInputStream file, long offset) throws IOException {
        file.getChannel().position(offset);
        return new ByteStream(Container.PLAIN, file, 0);
    }

    /// Reads some bytes, or returns -1 at the end.
    int read(byte[] target, int offset, int length) throws IOException {
        try {
            InputStream in = unpacked;
            if (in == null) {
                in = unpack();
                unpacked = in;
            }
            if (toSkip > 0) {
                in.skipNBytes(toSkip);
                toSkip = 0;
            }
            return in.read(target, offset, length);
        } catch (EOFException | ZipException | ZstdIOException e) {
            throw damaged(container, e);
        }
    }

    private InputStream unpack() throws IOException {
        return switch (container) {
            case PLAIN -> file;
            case GZIP -> new GZIPInputStream(file, PACKED_BUFFER);
            case ZSTD -> new ZstdInputStream(file);
            case PARQUET -> throw new IllegalStateException("Parquet is no stream of bytes");
        };
    }

    /// Bytes of the file itself that were read so far.
    long filePosition() throws IOException {
        return file.getChannel().position();
    }

    private static DamagedStreamException damaged(Container container, IOException cause) {
        String name = container == Container.GZIP ? "gzip" : "zstd";
        String how = cause instanceof EOFException || String.valueOf(cause.getMessage()).contains("runcated")
                ? " stream ends too early; what follows is lost"
                : " stream is damaged here; what follows is lost";
        return new DamagedStreamException(name + how, cause);
    }

    @Override
    public void close() throws IOException {
        if (unpacked != null) {
            unpacked.close();
        }
        file.close();
    }
}

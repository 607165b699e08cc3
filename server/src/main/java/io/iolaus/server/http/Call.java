package io.iolaus.server.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;

/// A request, as far as routes look at it. One thread.
///
/// @param address the client's, as the socket has it
/// @param segments the path's, decoded
/// @param header value of a header by its lower-case name, if the request has it
/// @param body as it came
/// @param memory of the body, packed and unpacked
record Call(
        String method,
        String address,
        List<String> segments,
        Function<String, Optional<String>> header,
        InputStream body,
        BodyMemory.Share memory) {

    /// Longest body of a request that is one small object.
    static final int SMALL = 1 << 16;

    private static final int BUFFER = 1 << 16;
    private static final Duration RETRY = Duration.ofSeconds(1);

    Call {
        segments = List.copyOf(segments);
    }

    /// The whole body, unpacked.
    ///
    /// @param types the media types that are taken; a request that names none is taken too
    byte[] bytes(Set<String> types) throws IOException {
        return bytes(types, memory.mostBytes());
    }

    /// The same of a body that is one small object.
    byte[] smallBytes(Set<String> types) throws IOException {
        return bytes(types, Math.min(SMALL, memory.mostBytes()));
    }

    private byte[] bytes(Set<String> types, int most) throws IOException {
        String type = header.apply("content-type").orElse("");
        String bare = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!bare.isEmpty() && !types.contains(bare)) {
            throw new Problem.Refusal(Problem.unsupported("must be one of " + types, "Content-Type"));
        }
        try (InputStream unpacked = unpack(header.apply("content-encoding").orElse("identity"))) {
            return read(unpacked, most);
        } catch (ZipException | ZstdIOException | EOFException e) {
            throw new Problem.Refusal(Problem.badRequest("is damaged or ends too early for its Content-Encoding", "body"));
        }
    }

    private InputStream unpack(String encoding) throws IOException {
        return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "identity", "" -> body;
            case "gzip", "x-gzip" -> new GZIPInputStream(body, BUFFER);
            case "zstd" -> new ZstdInputStream(body);
            default -> throw new Problem.Refusal(Problem.unsupported("must be gzip, zstd or identity", "Content-Encoding"));
        };
    }

    private byte[] read(InputStream in, int most) throws IOException {
        byte[] all = new byte[BUFFER];
        take(all.length);
        int length = 0;
        for (int read = in.read(all); read >= 0; read = in.read(all, length, all.length - length)) {
            length += read;
            if (length > most) {
                throw new Problem.Refusal(tooLarge(most));
            }
            if (length == all.length) {
                int grown = (int) Math.min(2L * length, most + 1L); // one more than there may be, to see that there is more
                take(grown - length);
                all = Arrays.copyOf(all, grown);
            }
        }
        return Arrays.copyOf(all, length);
    }

    private void take(long bytes) throws Problem.Refusal {
        if (!memory.take(bytes)) {
            throw new Problem.Refusal(Problem.later("too many bodies are being read; send this one again", "server", RETRY));
        }
    }

    static Problem tooLarge(int most) {
        String setting = most == SMALL ? "" : " (limits.body_megabytes); send it in parts";
        return Problem.tooLarge("must have at most " + most + " bytes unpacked" + setting);
    }
}

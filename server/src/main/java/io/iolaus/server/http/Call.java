package io.iolaus.server.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
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
/// @param segments the path's, decoded
/// @param header value of a header by its lower-case name, if the request has it
/// @param body as it came
/// @param mostBytes of the body, packed and unpacked
record Call(String method, List<String> segments, Function<String, Optional<String>> header, InputStream body, int mostBytes) {

    private static final int BUFFER = 1 << 16;

    Call {
        segments = List.copyOf(segments);
    }

    /// The whole body, unpacked.
    ///
    /// @param types the media types that are taken; a request that names none is taken too
    byte[] bytes(Set<String> types) throws IOException {
        String type = header.apply("content-type").orElse("");
        String bare = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!bare.isEmpty() && !types.contains(bare)) {
            throw new Problem.Refusal(Problem.unsupported("must be one of " + types, "Content-Type"));
        }
        try (InputStream unpacked = unpack(header.apply("content-encoding").orElse("identity"))) {
            return read(unpacked);
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

    private byte[] read(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (all.size() + read > mostBytes) {
                throw new Problem.Refusal(Problem.tooLarge(
                        "must have at most " + mostBytes + " bytes unpacked (limits.body_megabytes); send it in parts"));
            }
            all.write(buffer, 0, read);
        }
        return all.toByteArray();
    }
}

package io.iolaus.server.http;

import java.io.IOException;
import java.io.InputStream;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import org.jspecify.annotations.Nullable;

/// A request's body as it comes over the socket. What the library throws about it is a refusal here, since the client is at fault:
/// it hung up, or its chunks are none. Asked for only where it is read, since asking tells a client that waits to send it.
final class SentBody extends InputStream {

    private final ServerRequest request;
    private final boolean hasEntity;
    private final long length; // -1 where only its end tells
    private @Nullable InputStream in;
    private long read;
    private boolean ended;
    private boolean broken;

    SentBody(ServerRequest request) {
        this.request = request;
        this.hasEntity = request.content().hasEntity();
        this.length = request.headers().contains(HeaderNames.TRANSFER_ENCODING)
                ? -1 : request.headers().contentLength().orElse(0);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int most) throws IOException {
        if (!hasEntity || ended || broken) {
            return -1;
        }
        try {
            InputStream opened = in == null ? request.content().inputStream() : in;
            in = opened;
            int count = opened.read(bytes, offset, most);
            ended = count < 0;
            read += Math.max(0, count);
            return count;
        } catch (RequestException e) {
            broken = true;
            boolean large = e.status().code() == Status.REQUEST_ENTITY_TOO_LARGE_413.code();
            throw new Problem.Refusal(large ? Problem.tooLarge("is too large; send it in parts") : Problem.badRequest("has a chunk that is none", "body"));
        } catch (RuntimeException e) {
            broken = true;
            throw new Problem.Refusal(Problem.badRequest("ends before it is complete", "body"));
        }
    }

    /// Whether the next request of the connection may follow. Reads on where that costs nothing.
    ///
    /// @param asFarAs so many bytes are worth to be read and thrown away
    boolean endsWithin(long asFarAs) {
        byte[] thrown = new byte[8_192];
        try {
            while (hasEntity && !ended && !broken && (read == length || asFarAs > 0)) {
                asFarAs -= Math.max(0, read(thrown, 0, thrown.length));
            }
        } catch (IOException e) {
            return false;
        }
        return !hasEntity || ended;
    }

    /// Whether the client sends its body whatever we say, and may read nothing before it has sent all.
    boolean isOnItsWay() {
        return in != null || !request.headers().containsToken(HeaderValues.EXPECT_100);
    }
}

package io.iolaus.cli.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A connection of HTTP/1.1 that stays open: whole requests go out, and whole answers of a length come back. One thread.
///
/// No library's client, since what the client costs is taken from the server that is measured beside it.
final class KeptConnection implements AutoCloseable {

    private static final int LARGEST_ANSWER = 1 << 16;
    private static final int SHOWN = 400;
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final byte[] buffer = new byte[LARGEST_ANSWER];
    private int filled;

    KeptConnection(InetSocketAddress at) throws IOException {
        socket = new Socket(at.getAddress(), at.getPort());
        socket.setTcpNoDelay(true);
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /// Reads the next answer to its end.
    ///
    /// @return its status
    int answer() throws IOException {
        InputStream in = socket.getInputStream();
        filled = 0;
        int whole = Integer.MAX_VALUE;
        while (filled < whole) {
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read <= 0) {
                throw new EOFException("an answer ended early");
            }
            filled += read;
            if (whole == Integer.MAX_VALUE) {
                int head = endOfHead();
                whole = head < 0 ? whole : head + length(head);
            }
        }
        return Integer.parseInt(new String(buffer, "HTTP/1.1 ".length(), 3, StandardCharsets.US_ASCII));
    }

    /// The last answer, its head included, as far as a message shows it.
    String said() {
        return new String(buffer, 0, Math.min(filled, SHOWN), StandardCharsets.ISO_8859_1);
    }

    private int endOfHead() {
        for (int i = 3; i < filled; i++) {
            if (buffer[i] == '\n' && buffer[i - 2] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private int length(int head) {
        for (int i = 0; i < head - LENGTH.length; i++) {
            int at = 0;
            while (at < LENGTH.length && Character.toLowerCase((char) buffer[i + at]) == LENGTH[at]) {
                at++;
            }
            if (at == LENGTH.length) {
                int end = i + at;
                while (buffer[end] != '\r') {
                    end++;
                }
                return Integer.parseInt(new String(buffer, i + at, end - i - at, StandardCharsets.US_ASCII).strip());
            }
        }
        return 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package io.iolaus.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A client that sends whatever bytes a test likes, in whatever pieces, and reads what comes back.
final class RawHttp implements AutoCloseable {

    private static final int LONGEST_WAIT_MILLIS = 30_000;

    private final Socket socket = new Socket();

    /// What came back; status 0 where the server hung up without a word.
    ///
    /// @param headers by lower-case name
    record Answer(int status, Map<String, String> headers, String body, String head) {}

    RawHttp(String address) throws IOException {
        URI uri = URI.create(address);
        socket.setSoTimeout(LONGEST_WAIT_MILLIS);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), LONGEST_WAIT_MILLIS);
    }

    /// Sends a request on a connection of its own.
    static Answer once(String address, byte[] request) throws IOException {
        try (RawHttp client = new RawHttp(address)) {
            client.send(request);
            return client.answer();
        }
    }

    /// A request of which the head is text.
    static byte[] request(String head, byte[] body) {
        byte[] begin = head.getBytes(ISO_8859_1);
        byte[] all = new byte[begin.length + body.length];
        System.arraycopy(begin, 0, all, 0, begin.length);
        System.arraycopy(body, 0, all, begin.length, body.length);
        return all;
    }

    void send(byte[] bytes) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            // It may have answered before it read all.
        }
    }

    void send(String text) {
        send(text.getBytes(UTF_8));
    }

    /// Whether the socket took it, which waits where the other side reads nothing.
    boolean isSent(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(UTF_8));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// Says that nothing follows.
    void finishSending() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            // It hung up already.
        }
    }

    /// A line of what came, without its end.
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        InputStream in = socket.getInputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    /// The next answer; interim ones (`100 Continue`) are passed over.
    Answer answer() throws IOException {
        InputStream in = socket.getInputStream();
        while (true) {
            String head = head(in);
            if (head.isEmpty()) {
                return new Answer(0, Map.of(), "", "");
            }
            String[] lines = head.split("\r\n", -1);
            int status = Integer.parseInt(lines[0].split(" ", -1)[1]);
            Map<String, String> headers = new TreeMap<>();
            for (int i = 1; i < lines.length; i++) {
                int colon = lines[i].indexOf(':');
                if (colon > 0) {
                    headers.put(lines[i].substring(0, colon).toLowerCase(Locale.ROOT), lines[i].substring(colon + 1).strip());
                }
            }
            if (status >= 200) {
                return new Answer(status, headers, body(in, headers), head);
            }
        }
    }

    /// Whether the other side has hung up.
    boolean isHungUp() throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }

    /// The same, asked for no longer than that; a byte that came is read and lost.
    boolean isHungUpWithin(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            return isHungUp();
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            socket.setSoTimeout(LONGEST_WAIT_MILLIS);
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                head.write(next);
                if (next == '\n' && head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
                    return head.toString(ISO_8859_1);
                }
            }
        } catch (SocketException e) {
            return ""; // a reset says no more than an end
        }
        return "";
    }

    private static String body(InputStream in, Map<String, String> headers) throws IOException {
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body;
        try {
            body = in.readNBytes(length);
        } catch (SocketException e) {
            body = new byte[0];
        }
        if (body.length < length) {
            throw new EOFException("answer ends after " + body.length + " of " + length + " bytes");
        }
        return new String(body, UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

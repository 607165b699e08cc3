package io.iolaus.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import com.github.luben.zstd.Zstd;

/// A request to a route of which some part is nonsense, drawn from a seed.
///
/// @param what for a person who wants to see it again
record DrawnRequest(String what, byte[] bytes) {

    private static final String LINE = "{\"timestamp\":\"2026-02-01T09:30:00Z\",\"user.id\":\"acct-1\",\"gen_ai.request.model\":\"large-2\","
            + "\"gen_ai.input.messages\":[{\"role\":\"user\",\"content\":\"say nothing of zebras\"}]}\n";

    private static final List<String> GOOD = List.of(
            LINE, LINE.repeat(3), "{\"account\":\"acct-1\",\"model\":\"large-2\"}", "{\"user.id\":\"acct-1\",\"account.plan\":\"pro\"}\n",
            "{\"name\":\"n\",\"role\":\"reader\"}", "{}", "");

    private static final List<String> BAD = List.of(
            "[".repeat(100_000), "{\"a\":".repeat(20_000), "{\"account\":" + "9".repeat(50_000) + "}", "{\"account\":1e999999999}",
            "{\"account\":\"" + "x".repeat(70_000) + "\"}", "{\"timestamp\":1e400,\"user.id\":-0}", "\u0000", "null", "[]", "\"", "{\"account\":\"\\ud800\"}",
            "{\"account\":\"a\",\"account\":\"b\"}", "{\"account\":null}", "\ufeff", "{\"account\":\"\u0000\"}", "\n\n\r\n", "nul", "{'account':'a'}",
            "{\"timestamp\":\"9999-99-99T99:99:99Z\",\"user.id\":\"a\",\"gen_ai.request.model\":\"m\"}", "<a>&lol;</a>");

    private static final List<String> PATHS = List.of(
            "%00", "%ff%fe", "%zz", "%", "%2e%2e", "..", "a".repeat(9_000), "a%2Fb", "%c0%ae", ";a=b", "%F0%9F%90%89", "C-00000000", "null", "'", "\"", "{}",
            "", "//", "a b", "\u00e9");

    private static final List<String> QUERIES = List.of(
            "", "", "?", "?a", "?limit=-1", "?limit=99999999999999999999", "?after=%00", "?=%zz", "?" + "a=b&".repeat(2_000), "?a=\u00ff", "??#", "?__proto__=1");

    private static final List<String> HEADERS = List.of(
            "Content-Type: text/plain", "Content-Type: application/json; charset=utf-7", "Content-Type: ;", "Content-Type: application/x-protobuf",
            "Content-Type: " + "x".repeat(5_000), "Content-Encoding: br", "Content-Encoding: gzip, gzip", "Content-Encoding: ", "Content-Encoding: deflate",
            "Accept: \u00ff", "Accept-Encoding: *;q=nine", "Idempotency-Key: a b", "Idempotency-Key: " + "k".repeat(500), "Idempotency-Key: \u00e9",
            "Expect: 200-maybe", "Range: bytes=0-", "If-None-Match: *", "X: " + "y".repeat(17_000), "X-\u0000: a", "X: a\u0000b", "Cookie: a=b",
            "X-Forwarded-For: not an address", "Authorization: Basic YTpi", "Transfer-Encoding: nonsense", "Date: yesterday", "traceparent: 00-zz");

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get", "G\u00e9T");

    static DrawnRequest of(Random random, String route, String token) {
        String[] parts = route.split(" ", 2);
        String method = random.nextInt(8) == 0 ? one(METHODS, random) : parts[0];
        String path = path(parts[1], random) + (random.nextInt(3) == 0 ? one(QUERIES, random) : "");
        List<String> headers = new ArrayList<>(List.of("Host: a"));
        if (random.nextInt(10) > 0) {
            headers.add("Authorization: Bearer " + token);
        }
        byte[] body = body(random);
        String encoding = one(List.of("", "", "gzip", "zstd"), random);
        if (!encoding.isEmpty()) {
            headers.add("Content-Encoding: " + encoding);
            body = packed(encoding, body, random);
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            headers.add(one(HEADERS, random));
        }
        boolean hasBody = (!method.equals("GET") && !method.equals("HEAD")) || random.nextInt(5) == 0;
        if (hasBody && random.nextInt(4) == 0) {
            headers.add("Transfer-Encoding: chunked");
            body = chunked(body, random);
        } else if (hasBody) {
            headers.add("Content-Length: " + (random.nextInt(12) == 0 ? body.length + 1 + random.nextInt(9_000) : body.length));
        }
        String head = method + " " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        byte[] request = RawHttp.request(head, hasBody ? body : new byte[0]);
        if (random.nextInt(10) == 0) {
            scratch(request, random);
        }
        String shown = head.replace(token, "TOKEN");
        return new DrawnRequest(shown.substring(0, Math.min(600, shown.length())) + " and " + body.length + " bytes", request);
    }

    private static String path(String route, Random random) {
        StringBuilder path = new StringBuilder();
        for (String segment : route.substring(1).split("/", -1)) {
            boolean drawn = segment.equals("*") || random.nextInt(25) == 0;
            path.append('/').append(drawn ? one(PATHS, random) : segment);
        }
        return path.toString();
    }

    private static byte[] body(Random random) {
        byte[] body = one(random.nextBoolean() ? GOOD : BAD, random).getBytes(UTF_8);
        if (random.nextInt(3) == 0) {
            scratch(body, random);
        }
        return body;
    }

    private static byte[] packed(String encoding, byte[] body, Random random) {
        byte[] plain = random.nextInt(8) == 0 ? new byte[40_000_000] : body; // forty megabytes in a few kilobytes
        byte[] packed = encoding.equals("gzip") ? gzip(plain) : Zstd.compress(plain);
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(packed, random.nextInt(packed.length + 1));
            case 1 -> body; // not packed at all
            case 2 -> {
                scratch(packed, random);
                yield packed;
            }
            default -> packed;
        };
    }

    private static byte[] chunked(byte[] body, Random random) {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        int at = 0;
        while (at < body.length) {
            int length = Math.min(body.length - at, 1 + random.nextInt(20_000));
            chunks.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(ISO_8859_1));
            chunks.write(body, at, length);
            chunks.writeBytes("\r\n".getBytes(ISO_8859_1));
            at += length;
        }
        if (random.nextInt(5) > 0) {
            chunks.writeBytes("0\r\n\r\n".getBytes(ISO_8859_1));
        }
        return chunks.toByteArray();
    }

    private static void scratch(byte[] bytes, Random random) {
        for (int hit = 1 + random.nextInt(8); hit > 0 && bytes.length > 0; hit--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}

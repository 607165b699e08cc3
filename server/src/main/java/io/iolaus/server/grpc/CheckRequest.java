package io.iolaus.server.grpc;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;

/// What Envoy asks (`envoy.service.auth.v3.CheckRequest`), as far as an answer depends on it.
///
/// Read by its field numbers, which are the protocol and never change: the published classes are 30 MB for these few fields.
///
/// @param headers of the customer's request, by lower-case name
/// @param extensions what the route's configuration adds, which no customer can touch
/// @param address where the request comes from, or `""`
record CheckRequest(Map<String, String> headers, Map<String, String> extensions, String address) {

    private static final int DEEPEST = 16;
    private static final int MOST_ENTRIES = 1_000;

    CheckRequest {
        headers = Map.copyOf(headers);
        extensions = Map.copyOf(extensions);
    }

    /// Takes one field of a message.
    private interface Field {
        /// @return whether it was read; if not, it is passed over
        boolean read(int number, CodedInputStream in) throws IOException;
    }

    /// @throws IOException if it is no such message
    static CheckRequest read(InputStream stream) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(stream);
        in.setRecursionLimit(DEEPEST);
        Map<String, String> headers = new HashMap<>();
        Map<String, String> extensions = new HashMap<>();
        StringBuilder address = new StringBuilder();
        message(in, (number, request) -> number == 1 && inside(request, (attribute, attributes) -> switch (attribute) {
            case 1 -> inside(attributes, (of, peer) -> of == 1 && inside(peer, (kind, socket) -> kind == 1 && inside(socket, (part, text) -> {
                if (part == 2) {
                    address.append(text.readStringRequireUtf8());
                }
                return part == 2;
            })));
            case 4 -> inside(attributes, (of, http) -> of == 2 && inside(http, (part, map) -> part == 3 && entry(map, headers)));
            case 10 -> entry(attributes, extensions);
            default -> false;
        }));
        return new CheckRequest(headers, extensions, address.toString());
    }

    private static void message(CodedInputStream in, Field field) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            boolean nested = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
            if (!nested || !field.read(WireFormat.getTagFieldNumber(tag), in)) {
                in.skipField(tag);
            }
        }
    }

    private static boolean inside(CodedInputStream in, Field field) throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        message(in, field);
        in.popLimit(outer);
        return true;
    }

    private static boolean entry(CodedInputStream in, Map<String, String> map) throws IOException {
        String[] both = {"", ""};
        inside(in, (number, text) -> {
            if (number == 1 || number == 2) {
                both[number - 1] = text.readStringRequireUtf8();
            }
            return number == 1 || number == 2;
        });
        if (map.size() < MOST_ENTRIES) {
            map.put(both[0], both[1]);
        }
        return true;
    }
}

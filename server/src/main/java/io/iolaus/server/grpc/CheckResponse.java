package io.iolaus.server.grpc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.Status;
import io.iolaus.server.gate.Passage;

/// What Envoy is answered (`envoy.service.auth.v3.CheckResponse`), written by its field numbers.
///
/// @param passage the answer
/// @param headers for the model where the request is served, for the customer where it is not
/// @param metadata for Envoy's access log and later filters
record CheckResponse(Passage passage, Map<String, String> headers, Map<String, String> metadata) {

    private static final int OVERWRITE = 2; // of HeaderValueOption.HeaderAppendAction: a customer may have sent one of that name

    CheckResponse {
        headers = Map.copyOf(headers);
        metadata = Map.copyOf(metadata);
    }

    private interface Writing {
        void to(CodedOutputStream out) throws IOException;
    }

    InputStream stream() {
        return new ByteArrayInputStream(message(out -> {
            out.writeBytes(1, message(status -> {
                if (!passage.isOpen()) {
                    status.writeInt32(1, Status.Code.PERMISSION_DENIED.value());
                }
            }));
            if (passage.isOpen()) {
                out.writeBytes(3, message(this::writeHeaders));
            } else {
                out.writeBytes(2, message(denied -> {
                    denied.writeBytes(1, message(status -> status.writeEnum(1, passage.status())));
                    writeHeaders(denied);
                }));
            }
            Struct.Builder struct = Struct.newBuilder();
            metadata.forEach((name, value) -> struct.putFields(name, Value.newBuilder().setStringValue(value).build()));
            out.writeMessage(4, struct.build());
        }).toByteArray());
    }

    /// Field 2 in both kinds of answer.
    private void writeHeaders(CodedOutputStream out) throws IOException {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            out.writeBytes(2, message(option -> {
                option.writeBytes(1, message(pair -> {
                    pair.writeString(1, header.getKey());
                    pair.writeString(2, header.getValue());
                }));
                option.writeEnum(3, OVERWRITE);
            }));
        }
    }

    private static ByteString message(Writing writing) {
        ByteString.Output bytes = ByteString.newOutput();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            writing.to(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        }
        return bytes.toByteString();
    }
}

package io.iolaus.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Short text on a wire: bytes at once where it is ASCII, which nearly all of it is; else as `DataOutput` writes it.
final class WireText {

    private static final int NOT_ASCII = -1;

    private WireText() {}

    static void write(String text, DataOutput out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // Read back, because half a surrogate pair is encoded as one question mark.
        if (bytes.length <= Short.MAX_VALUE && text.equals(new String(bytes, StandardCharsets.US_ASCII))) {
            out.writeShort(bytes.length);
            out.write(bytes);
        } else {
            out.writeShort(NOT_ASCII);
            out.writeUTF(text);
        }
    }

    static String read(DataInput in) throws IOException {
        int length = in.readShort();
        if (length == NOT_ASCII) {
            return in.readUTF();
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}

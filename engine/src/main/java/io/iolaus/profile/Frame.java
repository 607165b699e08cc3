package io.iolaus.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// The exact parts of a prompt that its template fixes, as hashes of masked words; 0 where a part is missing.
///
/// @param system all of the system instructions
/// @param shortHead the first words, or the whole of a text that has no more than those
/// @param longHead twice as many first words
/// @param tail the last words
public record Frame(int system, int shortHead, int longHead, int tail) {

    void write(DataOutput out) throws IOException {
        out.writeInt(system);
        out.writeInt(shortHead);
        out.writeInt(longHead);
        out.writeInt(tail);
    }

    static Frame read(DataInput in) throws IOException {
        return new Frame(in.readInt(), in.readInt(), in.readInt(), in.readInt());
    }
}

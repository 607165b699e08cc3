package io.iolaus.server.ledger;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/// What an account is looked up by: its id where a database's index takes that, and its SHA-256 where not.
///
/// The contract allows ids of 8,192 characters, of any character. An index of PostgreSQL takes about 2,700 bytes and its text no
/// NUL, so one odd id would stop every write that comes with it.
public final class IndexKey {

    private static final int LONGEST = 200;
    private static final String HASHED = "sha256:";

    private IndexKey() {}

    /// The key of an id; `""` stays so.
    public static String of(String id) {
        if (id.length() <= LONGEST && !id.startsWith(HASHED) && isPlain(id)) {
            return id;
        }
        // Unit by unit: an encoder would make one character of all halves of surrogate pairs.
        ByteBuffer units = ByteBuffer.allocate(id.length() * Character.BYTES);
        id.chars().forEach(unit -> units.putChar((char) unit));
        return HASHED + HexFormat.of().formatHex(Digests.sha256().digest(units.array()));
    }

    private static boolean isPlain(String id) {
        return id.chars().noneMatch(unit -> unit == 0 || Character.isSurrogate((char) unit));
    }
}

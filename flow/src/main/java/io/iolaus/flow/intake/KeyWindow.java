package io.iolaus.flow.intake;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The latest idempotency keys, by name, with the positions behind their batches; the oldest makes room for the newest.
///
/// Not thread safe; its log guards it.
final class KeyWindow {

    private final int most;
    private final SequencedMap<String, Known> known = new LinkedHashMap<>();

    /// A batch: its whole key, and the position behind it.
    private record Known(String key, IntakePosition end) {}

    KeyWindow(int most) {
        this.most = most;
    }

    void add(String key, IntakePosition end) {
        if (key.isEmpty() || most == 0) {
            return;
        }
        known.putLast(IntakeBatch.name(key), new Known(key, end));
        while (known.size() > most) {
            known.pollFirstEntry();
        }
    }

    /// Adds keys, oldest first, that are older than all others.
    void addOlder(SequencedMap<String, IntakePosition> older) {
        for (Map.Entry<String, IntakePosition> entry : older.reversed().entrySet()) {
            if (!entry.getKey().isEmpty() && known.size() < most) {
                known.putFirst(IntakeBatch.name(entry.getKey()), new Known(entry.getKey(), entry.getValue()));
            }
        }
    }

    /// Where the batch of that key ends, or null where there is none.
    ///
    /// @throws ReusedKeyException if its name was another batch's
    @Nullable IntakePosition find(String key) throws ReusedKeyException {
        Known found = known.get(IntakeBatch.name(key));
        if (found == null) {
            return null;
        }
        if (!found.key().equals(key)) {
            throw new ReusedKeyException();
        }
        return found.end();
    }
}

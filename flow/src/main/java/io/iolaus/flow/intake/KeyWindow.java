package io.iolaus.flow.intake;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The latest idempotency keys with the positions behind their batches; the oldest makes room for the newest.
///
/// Not thread safe; its log guards it.
final class KeyWindow {

    private final int most;
    private final SequencedMap<String, IntakePosition> ends = new LinkedHashMap<>();

    KeyWindow(int most) {
        this.most = most;
    }

    void add(String key, IntakePosition end) {
        if (key.isEmpty() || most == 0) {
            return;
        }
        ends.putLast(key, end);
        while (ends.size() > most) {
            ends.pollFirstEntry();
        }
    }

    /// Adds keys, oldest first, that are older than all others.
    void addOlder(SequencedMap<String, IntakePosition> older) {
        for (Map.Entry<String, IntakePosition> entry : older.reversed().entrySet()) {
            if (!entry.getKey().isEmpty() && ends.size() < most) {
                ends.putFirst(entry.getKey(), entry.getValue());
            }
        }
    }

    @Nullable IntakePosition find(String key) {
        return ends.get(key);
    }
}

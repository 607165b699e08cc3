package io.iolaus.flow.intake;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The latest idempotency keys, by name, with the positions behind their batches; the oldest makes room for the newest. Beside
/// them the mark of every source that is not over.
///
/// Not thread safe; its log guards it.
final class KeyWindow {

    private final int most;
    private final SequencedMap<String, Known> known = new LinkedHashMap<>();
    private final Map<String, Marked> marks = new TreeMap<>();
    private final Set<String> over = new HashSet<>(); // of those that older keys may still name

    /// A batch: its whole key, and the position behind it.
    private record Known(String key, IntakePosition end) {}

    /// How far a source was read, and the position behind the batch that says so.
    private record Marked(IntakeMark mark, IntakePosition end) {}

    KeyWindow(int most) {
        this.most = most;
    }

    void add(String key, IntakePosition end) {
        Optional<IntakeMark> mark = IntakeMark.of(key);
        if (mark.isPresent()) {
            if (mark.get().isOver()) {
                marks.remove(mark.get().source());
            } else {
                marks.put(mark.get().source(), new Marked(mark.get(), end));
            }
            return;
        }
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
            Optional<IntakeMark> mark = IntakeMark.of(entry.getKey());
            if (mark.isPresent()) {
                addOlder(mark.get(), entry.getValue());
            } else if (!entry.getKey().isEmpty() && known.size() < most) {
                known.putFirst(IntakeBatch.name(entry.getKey()), new Known(entry.getKey(), entry.getValue()));
            }
        }
    }

    private void addOlder(IntakeMark mark, IntakePosition end) {
        if (mark.isOver() && !marks.containsKey(mark.source())) {
            over.add(mark.source());
        } else if (!mark.isOver() && !over.contains(mark.source())) {
            marks.putIfAbsent(mark.source(), new Marked(mark, end));
        }
    }

    /// The marks of all sources, the least recent first.
    List<IntakeMark> marks() {
        return marks.values().stream().sorted(Comparator.comparing(Marked::end)).map(Marked::mark).toList();
    }

    /// What is read next from a source.
    OptionalLong mark(String source) {
        Marked found = marks.get(source);
        return found == null ? OptionalLong.empty() : OptionalLong.of(found.mark().next());
    }

    /// Where the batch of that key ends, or null where there is none.
    ///
    /// @throws ReusedKeyException if its name was another batch's
    @Nullable IntakePosition find(String key) throws ReusedKeyException {
        Optional<IntakeMark> mark = IntakeMark.of(key);
        if (mark.isPresent()) {
            Marked read = marks.get(mark.get().source());
            return read == null || read.mark().next() < mark.get().next() ? null : read.end();
        }
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

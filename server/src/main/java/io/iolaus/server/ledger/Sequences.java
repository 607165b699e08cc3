package io.iolaus.server.ledger;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// A set of sequence numbers, as ranges: `3-5,9`.
///
/// Ascending, apart from each other and at least 1; an account's records mostly lie together, so the text stays short.
public record Sequences(List<Range> ranges) {

    /// Both ends belong to it.
    public record Range(int first, int last) {
        public Range {
            if (first < 1 || last < first) {
                throw new IllegalArgumentException("a range must begin at 1 or later and not end before, got " + first + "-" + last);
            }
        }
    }

    public Sequences {
        ranges = List.copyOf(ranges);
        int end = -1;
        for (Range range : ranges) {
            if (range.first() <= end + 1) {
                throw new IllegalArgumentException("ranges must ascend and not touch, got " + range.first() + " after " + end);
            }
            end = range.last();
        }
    }

    /// All bits that are set.
    public static Sequences of(BitSet set) {
        List<Range> ranges = new ArrayList<>();
        for (int first = set.nextSetBit(0); first >= 0; ) {
            int end = set.nextClearBit(first);
            ranges.add(new Range(first, end - 1));
            first = set.nextSetBit(end);
        }
        return new Sequences(ranges);
    }

    /// Reads what [#toString] wrote.
    ///
    /// @throws IllegalArgumentException if it is nothing of that kind
    public static Sequences parse(String text) {
        List<Range> ranges = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String range : text.split(",", -1)) {
                int dash = range.indexOf('-');
                ranges.add(dash < 0
                        ? new Range(Integer.parseInt(range), Integer.parseInt(range))
                        : new Range(Integer.parseInt(range, 0, dash, 10), Integer.parseInt(range, dash + 1, range.length(), 10)));
            }
        }
        return new Sequences(ranges);
    }

    /// Sets the bit of each.
    void addTo(BitSet set) {
        ranges.forEach(range -> set.set(range.first(), range.last() + 1));
    }

    /// How many.
    public int count() {
        return ranges.stream().mapToInt(range -> range.last() - range.first() + 1).sum();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Range range : ranges) {
            text.append(text.isEmpty() ? "" : ",").append(range.first());
            if (range.last() > range.first()) {
                text.append('-').append(range.last());
            }
        }
        return text.toString();
    }
}

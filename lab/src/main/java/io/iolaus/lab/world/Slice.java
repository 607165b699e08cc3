package io.iolaus.lab.world;

import java.util.Arrays;
import io.iolaus.lab.population.Pace;
import io.iolaus.lab.population.Persona;
import io.iolaus.lab.population.Setting;
import io.iolaus.lab.population.Strand;

/// The moments of one day for some accounts, in columns: what is sorted before any text is drawn.
///
/// About 30 bytes a moment, so a day of a million exchanges is held easily while its texts never are.
final class Slice {
    private static final int INDEX_BITS = 24;
    private static final int MOST = 1 << INDEX_BITS;

    long[] nanos = new long[1024];
    long[] session = new long[1024];
    int[] account = new int[1024];
    int[] ordinal = new int[1024];
    short[] strand = new short[1024];
    short[] turn = new short[1024];
    int size;

    /// Adds the moments of one account on one day.
    void draw(Persona persona, int accountIndex, int day, Setting setting) {
        int weekday = setting.weekday(day);
        for (int s = 0; s < persona.strands().size(); s++) {
            Strand each = persona.strands().get(s);
            long before = persona.before(s, day, setting);
            Columns columns = new Columns(accountIndex, (short) s, before);
            each.pace().draw(day, weekday, each.seed(), columns);
        }
    }

    private final class Columns implements Pace.Sink {
        private final int accountIndex;
        private final short strandIndex;
        private long next;

        Columns(int accountIndex, short strandIndex, long next) {
            this.accountIndex = accountIndex;
            this.strandIndex = strandIndex;
            this.next = next;
        }

        @Override
        public void at(long at, long burst, int position) {
            add(at, burst, accountIndex, (int) next, strandIndex, (short) position);
            if (next >= 0) {
                next++;
            }
        }
    }

    private void add(long at, long burst, int accountIndex, int number, short strandIndex, short position) {
        if (size == nanos.length) {
            int grown = size * 2;
            nanos = Arrays.copyOf(nanos, grown);
            session = Arrays.copyOf(session, grown);
            account = Arrays.copyOf(account, grown);
            ordinal = Arrays.copyOf(ordinal, grown);
            strand = Arrays.copyOf(strand, grown);
            turn = Arrays.copyOf(turn, grown);
        }
        nanos[size] = at;
        session[size] = burst;
        account[size] = accountIndex;
        ordinal[size] = number;
        strand[size] = strandIndex;
        turn[size] = position;
        size++;
    }

    void addAll(Slice other) {
        for (int i = 0; i < other.size; i++) {
            copy(other, i);
        }
    }

    void copy(Slice other, int i) {
        add(other.nanos[i], other.session[i], other.account[i], other.ordinal[i], other.strand[i], other.turn[i]);
    }

    /// Positions in order of time, of those before `endNanos`; equal microseconds keep the order of adding.
    int[] order(long startNanos, long endNanos) {
        if (size >= MOST) {
            throw new IllegalStateException("a day may hold at most " + MOST + " exchanges, got " + size + "; use more partitions");
        }
        long[] keys = new long[size];
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (nanos[i] < endNanos) {
                keys[count++] = (((nanos[i] - startNanos) / 1_000) << INDEX_BITS) | i;
            }
        }
        Arrays.sort(keys, 0, count);
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = (int) (keys[i] & (MOST - 1));
        }
        return order;
    }

    /// Those at or after `endNanos`: bursts that run into the next day.
    Slice late(long endNanos) {
        Slice late = new Slice();
        for (int i = 0; i < size; i++) {
            if (nanos[i] >= endNanos) {
                late.copy(this, i);
            }
        }
        return late;
    }
}

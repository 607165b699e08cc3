package io.iolaus.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/// Exchanges counted over time in at most [#MAX_BUCKETS] equal buckets.
///
/// A bucket is one hour wide at first; when the span outgrows the buckets, neighbours are merged and the
/// width doubles. Edges are multiples of the width since the epoch, so the content depends on the set of
/// events alone and not on their order: the width is the smallest that holds the earliest and the latest.
public final class Timeline {

    /// The most buckets kept; two accounts' worth of state more would buy nothing that a reader sees.
    public static final int MAX_BUCKETS = 48;

    private static final long HOUR_MILLIS = 3_600_000L;

    private int shift; // width is HOUR_MILLIS << shift
    private long firstBucket; // index of counts[0] in units of the width; meaningless while length is 0
    private int[] counts = new int[0];

    /// Counts one exchange at `millis` since the epoch.
    public void add(long millis) {
        add(Math.floorDiv(millis, HOUR_MILLIS << shift), 1);
    }

    /// Adds all of `other`'s counts; same result whichever is added to whichever.
    public void merge(Timeline other) {
        if (other.counts.length == 0) {
            return;
        }
        while (shift < other.shift) {
            widen();
        }
        for (int i = 0; i < other.counts.length; i++) {
            if (other.counts[i] > 0) {
                // Recomputed each time: an add may have widened this timeline.
                add((other.firstBucket + i) >> (shift - other.shift), other.counts[i]);
            }
        }
    }

    /// Width of a bucket in milliseconds.
    public long bucketMillis() {
        return HOUR_MILLIS << shift;
    }

    /// Start of the first bucket, milliseconds since the epoch; 0 where nothing was counted.
    public long startMillis() {
        return counts.length == 0 ? 0 : firstBucket * bucketMillis();
    }

    /// Exchanges by bucket, oldest first; a copy.
    public int[] counts() {
        return counts.clone();
    }

    private void add(long bucket, int count) {
        if (counts.length == 0) {
            firstBucket = bucket;
            counts = new int[] {count};
            return;
        }
        long target = bucket;
        int steps = 0;
        while (Math.max(target, last()) - Math.min(target, firstBucket) >= MAX_BUCKETS) {
            widen();
            steps++;
            target = bucket >> steps;
        }
        if (target < firstBucket) {
            int room = (int) (firstBucket - target);
            int[] grown = new int[counts.length + room];
            System.arraycopy(counts, 0, grown, room, counts.length);
            counts = grown;
            firstBucket = target;
        } else if (target > last()) {
            counts = Arrays.copyOf(counts, (int) (target - firstBucket) + 1);
        }
        counts[(int) (target - firstBucket)] += count;
    }

    private long last() {
        return firstBucket + counts.length - 1;
    }

    private void widen() {
        if (counts.length > 0) {
            long first = firstBucket >> 1;
            int[] merged = new int[(int) ((last() >> 1) - first) + 1];
            for (int i = 0; i < counts.length; i++) {
                merged[(int) (((firstBucket + i) >> 1) - first)] += counts[i];
            }
            firstBucket = first;
            counts = merged;
        }
        shift++;
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(shift);
        out.writeLong(firstBucket);
        out.writeByte(counts.length);
        for (int count : counts) {
            out.writeInt(count);
        }
    }

    public static Timeline read(DataInput in) throws IOException {
        Timeline timeline = new Timeline();
        timeline.shift = in.readByte();
        timeline.firstBucket = in.readLong();
        timeline.counts = new int[in.readByte()];
        for (int i = 0; i < timeline.counts.length; i++) {
            timeline.counts[i] = in.readInt();
        }
        return timeline;
    }
}

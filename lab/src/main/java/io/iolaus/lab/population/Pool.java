package io.iolaus.lab.population;

/// The part of a task's prompts that a customer draws from, and how.
///
/// @param task what is asked
/// @param base number of the first prompt
/// @param size how many there are
/// @param draw the rule
/// @param skew of [Draw#POPULAR], above 0
/// @param slice which part a member of a sharded campaign has
/// @param slices how many parts
public record Pool(Task task, long base, long size, Draw draw, double skew, int slice, int slices) {

    /// How the next prompt is found.
    public enum Draw {
        /// By popularity, as people do: some prompts return often, most never.
        POPULAR,
        /// Each with the same chance.
        ANY,
        /// One after the other: a batch that reads a table.
        SERIAL,
        /// One after the other among those of the slice alone: no two members ever send the same prompt.
        SHARD
    }

    public Pool {
        if (size < 1 || base < 0 || slice < 0 || slice >= slices) {
            throw new IllegalArgumentException("pool must have size >= 1 and slice in 0.." + (slices - 1));
        }
    }

    public static Pool popular(Task task, long base, long size, double skew) {
        return new Pool(task, base, size, Draw.POPULAR, skew, 0, 1);
    }

    public static Pool any(Task task, long base, long size) {
        return new Pool(task, base, size, Draw.ANY, 1, 0, 1);
    }

    public static Pool serial(Task task, long base, long size) {
        return new Pool(task, base, size, Draw.SERIAL, 1, 0, 1);
    }

    public static Pool shard(Task task, long base, long size, int slice, int slices) {
        return new Pool(task, base, size, Draw.SHARD, 1, slice, slices);
    }

    /// Number of the prompt for the customer's exchange with this ordinal.
    long number(SplitMix random, long ordinal) {
        return base + switch (draw) {
            case POPULAR -> random.zipf(size, skew);
            case ANY -> (long) (random.nextDouble() * size);
            case SERIAL -> ordinal % size;
            case SHARD -> (ordinal * slices + slice) % size;
        };
    }
}

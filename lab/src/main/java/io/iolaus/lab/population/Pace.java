package io.iolaus.lab.population;

import java.util.List;

/// How many exchanges and when, for one strand of an account's traffic.
///
/// @param perDay mean exchanges per day between the two days
/// @param dayVariation coefficient of variation of a day's mean (gamma)
/// @param activeShare share of days on which there is anything at all; the others carry their load
/// @param burst mean exchanges per session or burst
/// @param gapSeconds scale of the time between exchanges of a burst
/// @param gapShape Weibull shape of it; below 1 is burstier than chance
/// @param rhythm when bursts begin
/// @param firstDay first active day of the world
/// @param lastDay last one
/// @param conversation whether the exchanges of a burst are turns of one conversation
/// @param surges extra bursts
/// @param waves common moments that part of the bursts wait for, or [Waves#NONE]
public record Pace(
        double perDay,
        double dayVariation,
        double activeShare,
        double burst,
        double gapSeconds,
        double gapShape,
        Rhythm rhythm,
        int firstDay,
        int lastDay,
        boolean conversation,
        List<Surge> surges,
        Waves waves) {

    /// Moments at which one dispatcher starts work on several accounts.
    ///
    /// @param seed of the dispatcher
    /// @param perDay moments a day
    /// @param jitterSeconds how far an account lags behind
    /// @param share of bursts that wait for a moment
    public record Waves(long seed, int perDay, double jitterSeconds, double share) {
        public static final Waves NONE = new Waves(0, 0, 0, 0);
    }

    private static final long DAY_NANOS = 86_400_000_000_000L;
    /// A tail as heavy as some clients' would else put the next turn of a conversation months after the world's end.
    private static final long LONGEST_GAP_NANOS = DAY_NANOS / 4;
    /// The most that one strand sends in a day; keeps one draw of a heavy tail from being the world.
    private static final int MOST_PER_DAY = 20_000;

    public Pace {
        if (!(perDay >= 0) || !(activeShare > 0 && activeShare <= 1)) {
            throw new IllegalArgumentException("perDay must be >= 0 and activeShare in 0..1, got " + perDay + ", " + activeShare);
        }
        surges = List.copyOf(surges);
    }

    public Pace within(int first, int last) {
        return new Pace(perDay, dayVariation, activeShare, burst, gapSeconds, gapShape, rhythm,
                Math.max(first, firstDay), Math.min(last, lastDay), conversation, surges, waves);
    }

    public Pace scaled(double factor) {
        return new Pace(perDay * factor, dayVariation, activeShare, burst, gapSeconds, gapShape, rhythm, firstDay,
                lastDay, conversation, surges, waves);
    }

    public Pace with(Surge surge) {
        List<Surge> more = new java.util.ArrayList<>(surges);
        more.add(surge);
        return new Pace(perDay, dayVariation, activeShare, burst, gapSeconds, gapShape, rhythm, firstDay, lastDay,
                conversation, more, waves);
    }

    public Pace with(Waves common) {
        return new Pace(perDay, dayVariation, activeShare, burst, gapSeconds, gapShape, rhythm, firstDay, lastDay,
                conversation, surges, common);
    }

    public Pace with(Rhythm other) {
        return new Pace(perDay, dayVariation, activeShare, burst, gapSeconds, gapShape, other, firstDay, lastDay,
                conversation, surges, waves);
    }

    /// Ordinary exchanges on a day, surges apart.
    int ordinary(int day, int weekday, long seed) {
        if (day < firstDay || day > lastDay || perDay <= 0) {
            return 0;
        }
        SplitMix random = SplitMix.of(seed, day);
        double weekly = weekday >= 5 ? rhythm.weekend() : 1;
        if (!random.chance(activeShare * Math.min(1, weekly))) {
            return 0;
        }
        double mean = perDay / activeShare * Math.max(1, weekly) * random.gammaMeanOne(dayVariation);
        return Math.min(MOST_PER_DAY, random.poisson(mean));
    }

    /// Exchanges on a day, surges included.
    int count(int day, int weekday, long seed) {
        int count = ordinary(day, weekday, seed);
        for (Surge surge : surges) {
            count += surgeCount(surge, day, seed);
        }
        return count;
    }

    private static int surgeCount(Surge surge, int day, long seed) {
        if (surge.day() != day) {
            return 0;
        }
        return Math.min(MOST_PER_DAY, SplitMix.of(seed, 1_000_000L + day).poisson(surge.mean()));
    }

    /// Takes the moments of a day.
    public interface Sink {
        /// Takes one moment.
        ///
        /// @param nanos since the world's start
        /// @param session seed of the burst
        /// @param turn position in the burst
        void at(long nanos, long session, int turn);
    }

    /// Gives every exchange of a day; a burst that starts late may run into the next.
    public void draw(int day, int weekday, long seed, Sink sink) {
        long midnight = day * DAY_NANOS;
        int left = ordinary(day, weekday, seed);
        for (int burstIndex = 0; left > 0; burstIndex++) {
            long session = SplitMix.mix(SplitMix.mix(seed, day), burstIndex);
            SplitMix random = new SplitMix(session);
            long at = midnight + start(day, random);
            left -= emit(at, session, Math.min(left, random.geometric(burst)), random, sink);
        }
        for (Surge surge : surges) {
            left = surgeCount(surge, day, seed);
            for (int burstIndex = 0; left > 0; burstIndex++) {
                long session = SplitMix.mix(SplitMix.mix(seed, 1_000_000L + day), burstIndex);
                SplitMix random = new SplitMix(session);
                long at = midnight + surge.drawNanos(random);
                left -= emit(at, session, Math.min(left, random.geometric(burst)), random, sink);
            }
        }
    }

    private long start(int day, SplitMix random) {
        if (waves.perDay() > 0 && random.chance(waves.share())) {
            SplitMix common = SplitMix.of(SplitMix.mix(waves.seed(), day), random.nextInt(waves.perDay()));
            return rhythm.drawNanos(common) + (long) (random.exponential() * waves.jitterSeconds() * 1e9);
        }
        return rhythm.drawNanos(random);
    }

    private int emit(long start, long session, int size, SplitMix random, Sink sink) {
        long at = start;
        for (int turn = 0; turn < size; turn++) {
            sink.at(at, session, turn);
            at += Math.min(LONGEST_GAP_NANOS, (long) (gapSeconds * random.weibull(gapShape) * 1e9));
        }
        return size;
    }
}

package io.iolaus.lab.population;

import java.util.List;
import java.util.stream.IntStream;

/// When in the day and the week a customer is active.
///
/// @param hours 24 cumulative shares by UTC hour, rising to 1
/// @param weekend activity on Saturday and Sunday relative to other days
public record Rhythm(double[] hours, double weekend) {
    private static final double[] FLAT = weights(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    private static final double[] OFFICE = weights(1, 0, 0, 0, 0, 0, 1, 3, 8, 14, 16, 15, 9, 13, 16, 15, 13, 9, 5, 3, 3, 3, 2, 1);
    private static final double[] LEISURE = weights(4, 2, 1, 1, 0, 1, 2, 4, 6, 7, 8, 8, 8, 8, 8, 8, 9, 10, 11, 13, 14, 14, 12, 8);

    /// One for each offset: half a million accounts share them.
    private static final List<Rhythm> OFFICES = everyOffset(OFFICE, 0.2);
    private static final List<Rhythm> LEISURES = everyOffset(LEISURE, 1.2);
    private static final Rhythm ROUND_THE_CLOCK = of(FLAT, 0, 1);

    private static List<Rhythm> everyOffset(double[] weights, double weekend) {
        return IntStream.range(0, 24).mapToObj(offset -> of(weights, offset, weekend)).toList();
    }

    private static double[] weights(double... hours) {
        return hours;
    }

    /// The same all day and all week.
    public static Rhythm roundTheClock() {
        return ROUND_THE_CLOCK;
    }

    /// Working hours of a zone `offset` hours east of UTC.
    public static Rhythm office(int offset) {
        return OFFICES.get(Math.floorMod(offset, 24));
    }

    /// Days and long evenings of a zone `offset` hours east of UTC.
    public static Rhythm leisure(int offset) {
        return LEISURES.get(Math.floorMod(offset, 24));
    }

    /// One block of hours: a nightly job.
    public static Rhythm block(int utcHour, int hours) {
        double[] weights = new double[24];
        for (int i = 0; i < hours; i++) {
            weights[(utcHour + i) % 24] = 1;
        }
        return of(weights, 0, 1);
    }

    /// `share` of this and the rest of `other`.
    public Rhythm mixed(Rhythm other, double share) {
        double[] mixed = new double[24];
        for (int i = 0; i < 24; i++) {
            mixed[i] = share * hours[i] + (1 - share) * other.hours[i];
        }
        return new Rhythm(mixed, share * weekend + (1 - share) * other.weekend);
    }

    private static Rhythm of(double[] weights, int offset, double weekend) {
        double[] cumulative = new double[24];
        double total = 0;
        for (int hour = 0; hour < 24; hour++) {
            total += weights[Math.floorMod(hour + offset, 24)];
            cumulative[hour] = total;
        }
        for (int hour = 0; hour < 24; hour++) {
            cumulative[hour] /= total;
        }
        return new Rhythm(cumulative, weekend);
    }

    /// A moment of the day in nanoseconds since midnight UTC.
    long drawNanos(SplitMix random) {
        double u = random.nextDouble();
        int hour = 0;
        while (hour < 23 && u >= hours[hour]) {
            hour++;
        }
        return (long) ((hour + random.nextDouble()) * 3_600_000_000_000.0);
    }
}

package io.iolaus.lab.population;

/// A burst in an account's traffic that has one cause for many: a deadline, a launch, a viral post, a failing service.
///
/// @param day day of the world
/// @param hour UTC hour of that day, fraction included, at which it peaks
/// @param widthHours how fast it rises or fades, by a factor e
/// @param mean exchanges it brings to the account
/// @param before whether it builds up to the hour (a deadline) or fades after it
public record Surge(int day, double hour, double widthHours, double mean, boolean before) {

    private static final double HOUR_NANOS = 3_600_000_000_000.0;

    /// A moment in nanoseconds since the start of the surge's day; held within the day.
    long drawNanos(SplitMix random) {
        double distance = random.exponential() * widthHours;
        double at = before ? hour - distance : hour + distance;
        return (long) (Math.min(23.999, Math.max(0, at)) * HOUR_NANOS);
    }
}

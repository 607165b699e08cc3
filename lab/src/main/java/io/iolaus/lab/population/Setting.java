package io.iolaus.lab.population;

/// What all accounts of one world share.
///
/// @param seed of the world
/// @param startNanos midnight UTC of the first day, nanoseconds since the epoch
/// @param days length
/// @param launchDay day on which the provider releases a new model, or at least `days` for none
/// @param launchHour UTC hour of the release
/// @param volume multiplies every honest rate; 1 is a mean of roughly two exchanges per account and day
/// @param incompleteness share of optional account and client fields that are missing, 0 to 1
/// @param library prompts and phrases
/// @param networks networks
/// @param clients client software
public record Setting(
        long seed,
        long startNanos,
        int days,
        int launchDay,
        double launchHour,
        double volume,
        double incompleteness,
        Library library,
        Networks networks,
        Clients clients) {

    /// Models of the provider before and after the release.
    public static final String LARGE = "thalia-3-large";
    public static final String SMALL = "thalia-3-small";
    public static final String NEW_LARGE = "thalia-4-large";

    private static final long DAY_NANOS = 86_400_000_000_000L;

    public Setting {
        if (days < 1 || !(volume > 0) || !(incompleteness >= 0 && incompleteness <= 1)) {
            throw new IllegalArgumentException("setting must have days >= 1, volume > 0 and incompleteness in 0..1");
        }
    }

    public Setting(
            long seed, long startNanos, int days, int launchDay, double launchHour, double volume,
            double incompleteness, Library library) {
        this(seed, startNanos, days, launchDay, launchHour, volume, incompleteness, library, new Networks(), new Clients());
    }

    /// 0 for Monday.
    public int weekday(int day) {
        return (int) Math.floorMod(startNanos / DAY_NANOS + day + 3, 7L);
    }

    /// The date of a day, as ISO 8601.
    public String date(int day) {
        return java.time.LocalDate.ofEpochDay(startNanos / DAY_NANOS + day).toString();
    }

    /// The release in nanoseconds since the world's start.
    public long launchNanos() {
        return launchDay * DAY_NANOS + (long) (launchHour * 3.6e12);
    }

    /// Milliseconds since the epoch of a moment given in days of the world.
    public long millis(double day) {
        return startNanos / 1_000_000 + (long) (day * 86_400_000.0);
    }
}

package io.iolaus.lab.population;

/// One source of an account's traffic: a person, an application, or a campaign's dispatcher.
///
/// @param pace when
/// @param workload what
/// @param reach from where
/// @param seed of everything that it draws
/// @param campaign whether its exchanges are the campaign's
public record Strand(Pace pace, Workload workload, Reach reach, long seed, boolean campaign) {

    Strand until(int lastDay) {
        return new Strand(pace.within(0, lastDay), workload, reach, seed, campaign);
    }

    /// How many exchanges it sends in the whole world.
    public long exchanges(Setting setting) {
        long count = 0;
        for (int day = 0; day < setting.days(); day++) {
            count += pace.count(day, setting.weekday(day), seed);
        }
        return count;
    }
}

package io.iolaus.lab.population;

import java.util.List;

/// Strangers with an account of their own: some days, a few conversations, own words.
///
/// A few couples share a card and a home address, as couples do.
///
/// @param couples share of pairs who share a card and an address
/// @param returning share of pairs that are one person: suspended by mistake, back on a second account
public record People(double couples, double returning) implements CustomerKind {

    @Override
    public String label() {
        return "people";
    }

    @Override
    public int size(SplitMix random) {
        return 400;
    }

    @Override
    public Persona member(Habits habits, long groupSeed, int size, int index) {
        long seed = SplitMix.mix(groupSeed, index);
        long pair = SplitMix.mix(groupSeed, 1_000_000_000L + index / 2);
        if (index / 2 * 2 + 1 < size && SplitMix.of(pair, 5).chance(returning)) {
            return returning(habits, pair, seed, index % 2 == 1);
        }
        SplitMix random = SplitMix.of(seed, 10);
        SignUp signUp = new SignUp(habits.setting(), seed);
        boolean couple = SplitMix.of(pair, 1).chance(couples);
        if (couple) {
            signUp.country(habits.setting().networks().country(SplitMix.of(pair, 2))).paysWith(pair);
        }
        List<Reach.Place> places = habits.personPlaces(signUp.country(), random);
        if (couple) {
            Network home = habits.setting().networks().draw(Network.Use.HOME, signUp.country().code(), SplitMix.of(pair, 3));
            places.set(0, new Reach.Place(home, 6, pair, 0, 0, places.get(0).clients()));
        }
        return persona(habits, signUp, new Reach(places, seed), seed, random);
    }

    /// Someone whose first account was suspended by mistake and who opened a second.
    private Persona returning(Habits habits, long person, long seed, boolean second) {
        SplitMix random = SplitMix.of(person, 10);
        SignUp signUp = new SignUp(habits.setting(), seed)
                .country(habits.setting().networks().country(SplitMix.of(person, 2))).paysWith(person).usesDevice(person);
        double lost = SplitMix.of(person, 6).between(0.15, 0.85) * habits.setting().days();
        if (second) {
            signUp.created(lost + SplitMix.of(person, 7).exponential()).suspended(Double.NaN);
        } else {
            signUp.created(Math.min(signUp.created(), -1)).suspended(lost);
        }
        Reach reach = new Reach(habits.personPlaces(signUp.country(), random), person);
        return persona(habits, signUp, reach, SplitMix.mix(person, second ? 1 : 0), random);
    }

    private Persona persona(Habits habits, SignUp signUp, Reach reach, long seed, SplitMix random) {
        Pace pace = habits.personPace(signUp.country(), random).within(signUp.firstDay(), Integer.MAX_VALUE);
        Workload workload = habits.workload(habits.personJobs(random), random);
        Strand strand = new Strand(pace, workload, reach, SplitMix.mix(seed, 20), false);
        return new Persona(signUp.account(), label(), List.of(strand), habits.setting());
    }
}

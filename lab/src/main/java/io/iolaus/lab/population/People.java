package io.iolaus.lab.population;

import java.util.List;

/// Strangers with an account of their own: some days, a few conversations, own words.
///
/// A few couples share a card and a home address, as couples do.
///
/// @param couples share of neighbouring pairs that share a card and an address
public record People(double couples) implements CustomerKind {

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
        SplitMix random = SplitMix.of(seed, 10);
        SignUp signUp = new SignUp(habits.setting(), seed);
        long pair = SplitMix.mix(groupSeed, 1_000_000_000L + index / 2);
        boolean couple = SplitMix.of(pair, 1).chance(couples);
        if (couple) {
            signUp.country(habits.setting().networks().country(SplitMix.of(pair, 2))).paysWith(pair);
        }
        List<Reach.Place> places = habits.personPlaces(signUp.country(), random);
        if (couple) {
            Network home = habits.setting().networks().draw(Network.Use.HOME, signUp.country().code(), SplitMix.of(pair, 3));
            places.set(0, new Reach.Place(home, 6, pair, 0, 0, places.get(0).clients()));
        }
        Pace pace = habits.personPace(signUp.country(), random).within(signUp.firstDay(), Integer.MAX_VALUE);
        Workload workload = habits.workload(habits.personJobs(random), random);
        Strand strand = new Strand(pace, workload, new Reach(places, seed), SplitMix.mix(seed, 20), false);
        return new Persona(signUp.account(), label(), List.of(strand), habits.setting());
    }
}

package io.iolaus.lab.population;

import java.util.List;

/// Two firms that became one: from some day the second firm's keys pay with the first one's card.
///
/// @param smallest fewest keys
/// @param largest most keys
/// @param moved share of the second firm's keys that already pay with the first one's card
public record Merger(int smallest, int largest, double moved) implements CustomerKind {

    @Override
    public String label() {
        return "merger";
    }

    @Override
    public int size(SplitMix random) {
        return (int) random.logBetween(smallest, largest + 1);
    }

    @Override
    public Persona member(Habits habits, long groupSeed, int size, int index) {
        Setting setting = habits.setting();
        int firm = index % 2;
        long firmSeed = SplitMix.mix(groupSeed, firm);
        SplitMix firmRandom = SplitMix.of(firmSeed, 10);
        Networks.Country country = setting.networks().country(firmRandom);
        List<Job> product = habits.applicationJobs(firmRandom);
        Reach.Place server = habits.serverPlaces(firmRandom).get(0);

        long seed = SplitMix.mix(groupSeed, 1_000 + index);
        SplitMix random = SplitMix.of(seed, 10);
        boolean paysFirst = firm == 0 || random.chance(moved);
        SignUp signUp = new SignUp(setting, seed).silent().country(country).mailAt(SignUp.domain(firmSeed)).plan("team")
                .paysWith(SplitMix.mix(groupSeed, paysFirst ? 0 : 1)).created(-60 - 400 * random.nextDouble());
        if (firmRandom.chance(0.6)) {
            signUp.organization(SignUp.organization(firmSeed)).verified(firmRandom.chance(0.6));
        }
        Pace pace = habits.softwarePace(country, random);
        Reach reach = new Reach(List.of(new Reach.Place(server.network(), 1, firmSeed, 0, 4, server.clients())), seed);
        Strand strand = new Strand(pace, habits.workload(product, random), reach, SplitMix.mix(seed, 20), false);
        return new Persona(signUp.account(), label(), List.of(strand), setting);
    }
}

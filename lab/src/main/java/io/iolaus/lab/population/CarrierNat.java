package io.iolaus.lab.population;

import java.util.List;

/// Subscribers of one mobile network behind a handful of addresses; otherwise strangers.
///
/// @param smallest fewest subscribers
/// @param largest most subscribers
/// @param exits addresses that they share
public record CarrierNat(int smallest, int largest, int exits) implements CustomerKind {

    @Override
    public String label() {
        return "carrier_nat";
    }

    @Override
    public int size(SplitMix random) {
        return (int) random.logBetween(smallest, largest + 1);
    }

    @Override
    public Persona member(Habits habits, long groupSeed, int size, int index) {
        Setting setting = habits.setting();
        SplitMix carrier = SplitMix.of(groupSeed, 10);
        Networks.Country country = setting.networks().country(carrier);
        Network network = setting.networks().draw(Network.Use.MOBILE, country.code(), carrier);

        long seed = SplitMix.mix(groupSeed, 1_000 + index);
        SplitMix random = SplitMix.of(seed, 10);
        SignUp signUp = new SignUp(setting, seed).country(country);
        List<Client> phone = habits.setting().clients().some(Client.Use.BROWSER, 1, random);
        Pace pace = habits.personPace(country, random).within(signUp.firstDay(), Integer.MAX_VALUE);
        Reach reach = new Reach(List.of(new Reach.Place(network, 1, 0, -1, exits, phone)), seed);
        Strand strand = new Strand(pace, habits.workload(habits.personJobs(random), random), reach, SplitMix.mix(seed, 20), false);
        return new Persona(signUp.account(), label(), List.of(strand), setting);
    }
}

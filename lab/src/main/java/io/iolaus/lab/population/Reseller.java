package io.iolaus.lab.population;

import java.util.ArrayList;
import java.util.List;

/// A reseller without a campaign: undeclared, keys bought in lots, each shared by a few unrelated customers.
///
/// Cards, devices and addresses repeat by carelessness exactly as they do for an operator.
///
/// @param smallest fewest keys
/// @param largest most keys
/// @param reuse share of keys that repeat an earlier key's card or device
public record Reseller(int smallest, int largest, double reuse) implements CustomerKind {

    @Override
    public String label() {
        return "reseller";
    }

    @Override
    public int size(SplitMix random) {
        return (int) random.logBetween(smallest, largest + 1);
    }

    @Override
    public Persona member(Habits habits, long groupSeed, int size, int index) {
        Setting setting = habits.setting();
        SplitMix shop = SplitMix.of(groupSeed, 10);
        double opened = -shop.between(5.0, 120);
        List<Reach.Place> exits = new ArrayList<>(habits.serverPlaces(shop));
        List<Client> proxy = setting.clients().some(shop.chance(0.6) ? Client.Use.GATEWAY : Client.Use.SDK, 1, shop);
        exits.replaceAll(place -> new Reach.Place(place.network(), 1, groupSeed, -1, 12, proxy));

        long seed = SplitMix.mix(groupSeed, 1_000 + index);
        SplitMix random = SplitMix.of(seed, 10);
        SignUp signUp = new SignUp(setting, seed).created(opened + random.nextDouble() * (setting.days() * 0.5 - opened));
        if (random.chance(reuse)) {
            signUp.paysWith(SplitMix.mix(groupSeed, random.nextInt(1 + size / 8)));
        }
        if (random.chance(reuse)) {
            signUp.usesDevice(SplitMix.mix(groupSeed, random.nextInt(1 + size / 8)));
        }
        int users = random.between(1, 4);
        List<Strand> strands = Aggregator.endUsers(habits, exits, seed, users, signUp.firstDay(), random);
        return new Persona(signUp.account(), label(), strands, setting);
    }
}

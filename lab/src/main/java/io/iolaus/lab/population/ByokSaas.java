package io.iolaus.lab.population;

import java.util.ArrayList;
import java.util.List;

/// Bring-your-own-key software: one template, client and egress, but owners who never met.
///
/// Each owner signed up in an own month with an own card; their payloads are their own.
///
/// @param smallest fewest owners
/// @param largest most owners
/// @param months over which they signed up
public record ByokSaas(int smallest, int largest, int months) implements CustomerKind {

    @Override
    public String label() {
        return "byok_saas";
    }

    @Override
    public int size(SplitMix random) {
        return (int) random.logBetween(smallest, largest + 1);
    }

    @Override
    public Persona member(Habits habits, long groupSeed, int size, int index) {
        SplitMix vendor = SplitMix.of(groupSeed, 10);
        Reach.Place egress = habits.serverPlaces(vendor).get(0);
        int exits = vendor.between(1, 6);
        List<Job> product = habits.applicationJobs(vendor);
        boolean alsoDirect = vendor.chance(0.4);

        long seed = SplitMix.mix(groupSeed, 1_000 + index);
        SplitMix random = SplitMix.of(seed, 10);
        SignUp signUp = new SignUp(habits.setting(), seed)
                .created(habits.setting().days() * 0.8 - random.nextDouble() * 30 * months);
        List<Job> own = product.stream().map(job -> job.with(habits.applicationPool(job.pool().task(), random))).toList();
        long exit = groupSeed + random.nextInt(exits);
        Reach reach = new Reach(List.of(new Reach.Place(egress.network(), 1, exit, 0, 0, egress.clients())), seed);
        Pace pace = habits.softwarePace(signUp.country(), random).within(signUp.firstDay(), Integer.MAX_VALUE);
        List<Strand> strands = new ArrayList<>();
        strands.add(new Strand(pace, habits.workload(own, random), reach, SplitMix.mix(seed, 20), false));
        if (alsoDirect && random.chance(0.3)) {
            Reach home = new Reach(habits.personPlaces(signUp.country(), random), seed);
            Pace personal = habits.personPace(signUp.country(), random).within(signUp.firstDay(), Integer.MAX_VALUE);
            strands.add(new Strand(personal, habits.workload(habits.personJobs(random), random), home, SplitMix.mix(seed, 21), false));
        }
        return new Persona(signUp.account(), label(), strands, habits.setting());
    }
}

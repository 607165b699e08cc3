package io.iolaus.lab.population;

import java.util.ArrayList;
import java.util.List;

/// A customer with leave to distil: sharded harvesting over several keys, one payer, the grant on each.
///
/// @param mostKeys most keys
/// @param granted share of its keys on which the grant was recorded; the others show only the same organisation
public record SyntheticData(int mostKeys, double granted) implements CustomerKind {

    @Override
    public String label() {
        return "synthetic_data";
    }

    @Override
    public int size(SplitMix random) {
        return random.between(1, mostKeys);
    }

    @Override
    public Persona member(Habits habits, long groupSeed, int size, int index) {
        Setting setting = habits.setting();
        SplitMix firm = SplitMix.of(groupSeed, 10);
        Networks.Country country = setting.networks().country(firm);
        Reach.Place server = habits.serverPlaces(firm).get(0);
        List<Job> jobs = new ArrayList<>();
        for (int left = firm.between(1, 3); left > 0; left--) {
            Task task = firm.pick(List.of(Task.INSTRUCTIONS, Task.REASONING, Task.CODING, Task.AGENT, Task.GRADING, Task.TOOLS));
            Pool pool = Pool.shard(task, habits.base(task, firm), 1 << 22, index, size);
            jobs.add(habits.applicationJob(task, habits.templates(task, firm), pool, firm));
        }
        double load = 12 * firm.logNormal(1, 0.6);
        long seed = SplitMix.mix(groupSeed, 1_000 + index);
        SplitMix random = SplitMix.of(seed, 10);
        SignUp signUp = new SignUp(setting, seed).silent().country(country).paysWith(groupSeed)
                .mailAt(SignUp.domain(groupSeed)).plan("enterprise")
                .organization(SignUp.organization(groupSeed)).verified(true)
                .created(-20 - firm.nextDouble() * 300 - random.nextDouble() * 9)
                .grants(random.chance(granted) ? List.of("distillation") : List.of());
        Pace pace = habits.pace(load, 0.5, 0.9, 20, 3, 0.9, Rhythm.roundTheClock(), false)
                .with(new Pace.Waves(groupSeed, 4, 20, 0.5));
        Reach reach = new Reach(List.of(new Reach.Place(server.network(), 1, groupSeed, -1, 3, server.clients())), seed);
        Workload workload = habits.workload(jobs, SplitMix.of(groupSeed, 30));
        Strand strand = new Strand(pace, workload, reach, SplitMix.mix(seed, 20), false);
        return new Persona(signUp.account(), label(), List.of(strand), setting);
    }
}

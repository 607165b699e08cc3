package io.iolaus.lab.population;

import java.util.ArrayList;
import java.util.List;

/// An evaluation of models on public benchmarks, sharded over a few keys of one organisation.
///
/// Seen alone it is a small campaign: rigid templates, temperature 0, no prompt twice; but it has one payer and an address.
///
/// @param mostKeys most keys of one harness
/// @param declared share of harnesses whose organisation is stated and proven
public record EvaluationHarness(int mostKeys, double declared) implements CustomerKind {

    private static final List<Task> BENCHMARKS = List.of(
            Task.REASONING, Task.REASONING, Task.GRADING, Task.GRADING, Task.CODING, Task.QUESTION, Task.TOOLS, Task.REWRITING);

    @Override
    public String label() {
        return "evaluation_harness";
    }

    @Override
    public int size(SplitMix random) {
        return random.between(1, mostKeys);
    }

    @Override
    public Persona member(Habits habits, long groupSeed, int size, int index) {
        Setting setting = habits.setting();
        SplitMix owner = SplitMix.of(groupSeed, 10);
        Networks.Country country = setting.networks().country(owner);
        boolean states = owner.chance(declared);
        Reach.Place server = habits.serverPlaces(owner).get(0);
        int runs = owner.between(1, 5);
        List<Job> jobs = new ArrayList<>();
        for (int left = owner.between(1, 3); left > 0; left--) {
            Task task = owner.pick(BENCHMARKS);
            Pool pool = Pool.shard(task, 500L * owner.nextInt(4), owner.between(400, 4_000), index, size);
            jobs.add(habits.applicationJob(task, habits.templates(task, owner), pool, owner).weighing(owner.between(0.4, 1)));
        }
        double load = owner.logBetween(20, 140);

        long seed = SplitMix.mix(groupSeed, 1_000 + index);
        SplitMix random = SplitMix.of(seed, 10);
        SignUp signUp = new SignUp(setting, seed).silent().country(country).paysWith(groupSeed).mailAt(SignUp.domain(groupSeed))
                .plan("team").verified(states).created(-1 - 200 * owner.nextDouble() - random.nextDouble() * 40);
        if (states) {
            signUp.organization(SignUp.organization(groupSeed)).program(owner.chance(0.4) ? "research" : "");
        }
        Pace pace = habits.pace(0.05, 0.5, 0.3, 20, 2, 0.9, Rhythm.roundTheClock(), false);
        for (int run = 0; run < runs; run++) {
            pace = pace.with(habits.surge(owner.nextInt(setting.days()), owner.between(0, 22), 0.7, load / runs, false));
        }
        Reach reach = new Reach(List.of(new Reach.Place(server.network(), 1, groupSeed, 0, 2, server.clients())), seed);
        Workload workload = habits.workload(jobs, SplitMix.of(groupSeed, 30));
        Strand strand = new Strand(pace, workload, reach, SplitMix.mix(seed, 20), false);
        return new Persona(signUp.account(), label(), List.of(strand), setting);
    }
}

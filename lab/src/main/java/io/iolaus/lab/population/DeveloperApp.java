package io.iolaus.lab.population;

import java.util.List;

/// One developer's application on one key: own template, own payloads, the pace of production software.
///
/// @param trial share of developers who only try things for a few days and stop
public record DeveloperApp(double trial) implements CustomerKind {

    @Override
    public String label() {
        return "developer_app";
    }

    @Override
    public int size(SplitMix random) {
        return 200;
    }

    @Override
    public Persona member(Habits habits, long groupSeed, int size, int index) {
        long seed = SplitMix.mix(groupSeed, index);
        SplitMix random = SplitMix.of(seed, 10);
        SignUp signUp = new SignUp(habits.setting(), seed);
        Pace pace = habits.softwarePace(signUp.country(), random).within(signUp.firstDay(), Integer.MAX_VALUE);
        if (random.chance(trial)) {
            int first = random.nextInt(habits.setting().days());
            pace = pace.within(first, first + random.between(0, 4));
        }
        Reach reach = new Reach(habits.softwarePlaces(signUp.country(), random), seed);
        Workload workload = habits.workload(habits.applicationJobs(random), random);
        Strand strand = new Strand(pace, workload, reach, SplitMix.mix(seed, 20), false);
        return new Persona(signUp.account(), label(), List.of(strand), habits.setting());
    }
}

package io.iolaus.lab.population;

import java.util.List;

/// An application with a retry bug: on one bad day it sends the same prompts over and over, within seconds.
///
/// @param repeats mean copies of a prompt during the storm
public record RetryStorm(int repeats) implements CustomerKind {

    @Override
    public String label() {
        return "retry_storm";
    }

    @Override
    public int size(SplitMix random) {
        return random.between(1, 4);
    }

    @Override
    public Persona member(Habits habits, long groupSeed, int size, int index) {
        Setting setting = habits.setting();
        SplitMix outage = SplitMix.of(groupSeed, 10);
        int day = outage.nextInt(setting.days());
        double hour = outage.between(0.0, 20);
        List<Job> product = habits.applicationJobs(outage);

        long seed = SplitMix.mix(groupSeed, 1_000 + index);
        SplitMix random = SplitMix.of(seed, 10);
        SignUp signUp = new SignUp(setting, seed);
        List<Job> jobs = product.stream().map(job -> job.with(habits.applicationPool(job.pool().task(), random))).toList();
        Pace usual = habits.softwarePace(signUp.country(), random).scaled(0.6).within(signUp.firstDay(), Integer.MAX_VALUE);
        Pace storm = habits.pace(0, 0, 1, repeats, 2, 0.9, Rhythm.roundTheClock(), false)
                .with(habits.surge(day, hour, 0.5, 14 * random.logNormal(1, 0.6), false));
        List<Job> again = jobs.stream().map(Job::repeated).toList();
        Reach reach = new Reach(habits.serverPlaces(random), seed);
        return new Persona(signUp.created(Math.min(signUp.created(), day - 1)).account(), label(), List.of(
                new Strand(usual, habits.workload(jobs, random), reach, SplitMix.mix(seed, 20), false),
                new Strand(storm, habits.workload(again, random), reach, SplitMix.mix(seed, 21), false)),
                setting);
    }
}

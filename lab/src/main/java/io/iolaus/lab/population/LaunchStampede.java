package io.iolaus.lab.population;

import java.util.ArrayList;
import java.util.List;

/// Customers who rush to a new model within hours of its release, many with the same public benchmark.
///
/// @param benchmarks share who run a public benchmark on it
/// @param newcomers share who sign up for it, within a day before they first send
public record LaunchStampede(double benchmarks, double newcomers) implements CustomerKind {

    /// Customers who were there before.
    public LaunchStampede(double benchmarks) {
        this(benchmarks, 0);
    }

    @Override
    public String label() {
        return "launch_stampede";
    }

    @Override
    public int size(SplitMix random) {
        return 60;
    }

    @Override
    public Persona member(Habits habits, long groupSeed, int size, int index) {
        Setting setting = habits.setting();
        long seed = SplitMix.mix(groupSeed, index);
        SplitMix random = SplitMix.of(seed, 10);
        SignUp signUp = new SignUp(setting, seed);
        List<Job> jobs = new ArrayList<>(habits.applicationJobs(random));
        if (random.chance(benchmarks)) {
            Task task = random.pick(List.of(Task.REASONING, Task.CODING, Task.AGENT, Task.VISION));
            Pool pool = Pool.serial(task, random.nextInt(3) * 300L, 300);
            jobs.add(habits.applicationJob(task, habits.templates(task, random), pool, random).weighing(2));
        }
        double lagHours = random.exponential() * 5;
        Pace pace = habits.softwarePace(signUp.country(), random).scaled(0.6);
        double at = setting.launchHour() + lagHours;
        int day = setting.launchDay() + (int) (at / 24);
        if (newcomers > 0 && day < setting.days() && random.chance(newcomers)) {
            signUp.created(day - 0.99 * random.nextDouble()).suspended(Double.NaN);
        }
        if (day < setting.days()) {
            pace = pace.with(habits.surge(day, at % 24, 3, 8 * random.logNormal(1, 0.8), false));
        }
        Workload workload = Workload.of(random.chance(0.7) ? Setting.LARGE : Setting.SMALL, random.nextLong(), jobs)
                .moving(Setting.NEW_LARGE, setting.launchNanos() + (long) (lagHours * 3600e9), random.between(0.5, 1));
        Reach reach = new Reach(habits.softwarePlaces(signUp.country(), random), seed);
        Strand strand = new Strand(pace.within(signUp.firstDay(), Integer.MAX_VALUE), workload, reach, SplitMix.mix(seed, 20), false);
        return new Persona(signUp.account(), label(), List.of(strand), setting);
    }
}

package io.iolaus.lab.population;

import java.util.List;

/// A nightly batch that labels or extracts a table's rows, one after the other.
///
/// @param hours length of the nightly window
public record LabellingBatch(int hours) implements CustomerKind {

    private static final List<Task> TABLES = List.of(
            Task.LABELLING, Task.LABELLING, Task.EXTRACTION, Task.TRANSLATION, Task.SUMMARY, Task.GRADING, Task.REWRITING);

    @Override
    public String label() {
        return "labelling_batch";
    }

    @Override
    public int size(SplitMix random) {
        return 1;
    }

    @Override
    public Persona member(Habits habits, long groupSeed, int size, int index) {
        Setting setting = habits.setting();
        long seed = SplitMix.mix(groupSeed, index);
        SplitMix random = SplitMix.of(seed, 10);
        SignUp signUp = new SignUp(setting, seed).plan("team").mailAt(SignUp.domain(seed));
        Task task = random.pick(TABLES);
        Pool pool = Pool.serial(task, habits.base(task, random), random.between(2_000, 100_000));
        List<Job> jobs = List.of(habits.applicationJob(task, habits.templates(task, random), pool, random));
        Pace pace = habits.pace(8 * random.logNormal(1, 0.9), 0.4, random.between(0.4, 1), 40, 1.5, 1.1,
                        Rhythm.block(Math.floorMod(1 - signUp.country().offset(), 24), hours), false)
                .within(signUp.firstDay(), Integer.MAX_VALUE);
        Reach reach = new Reach(habits.serverPlaces(random), seed);
        Strand strand = new Strand(pace, habits.workload(jobs, random), reach, SplitMix.mix(seed, 20), false);
        return new Persona(signUp.account(), label(), List.of(strand), setting);
    }
}

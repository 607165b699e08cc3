package io.iolaus.lab.population;

import java.util.List;

/// People who all try one prompt that went around: strangers, one text with small edits, two days.
///
/// @param smallest fewest people
/// @param largest most people
public record ViralPrompt(int smallest, int largest) implements CustomerKind {

    @Override
    public String label() {
        return "viral_prompt";
    }

    @Override
    public int size(SplitMix random) {
        return (int) random.logBetween(smallest, largest + 1);
    }

    @Override
    public Persona member(Habits habits, long groupSeed, int size, int index) {
        Setting setting = habits.setting();
        SplitMix post = SplitMix.of(groupSeed, 10);
        int day = post.nextInt(setting.days());
        int hour = post.between(6, 20);
        Task task = post.pick(List.of(Task.CHAT, Task.REASONING, Task.REWRITING, Task.INSTRUCTIONS));
        Template.Plan plan = new Template.Plan(post.nextLong(), task, habits.language(post));

        long seed = SplitMix.mix(groupSeed, 1_000 + index);
        SplitMix random = SplitMix.of(seed, 10);
        SignUp signUp = new SignUp(setting, seed);
        // Most paste it as it is, some touch a word or two.
        Template pasted = plan.render(random.chance(0.6) ? 0 : random.between(1, 400), Paraphrase.WORDS, setting.library().phrases());
        Job job = habits.personJob(task, 1, random);
        Template typed = new Template("", joined(pasted.system(), pasted.before()), pasted.after());
        Job own = new Job(job.pool(), List.of(typed), 1, job.tools(), 0, -1,
                Double.NaN, 1, Job.Stamp.NONE, false);
        int late = Math.min(setting.days() - 1, day + (random.chance(0.35) ? 1 : 0));
        Pace burst = habits.pace(0, 0, 1, 2, 40, 0.8, Rhythm.leisure(signUp.country().offset()), false)
                .with(habits.surge(late, late == day ? hour : 0, 6, 3 * random.logNormal(1, 0.6), false))
                .within(signUp.firstDay(), Integer.MAX_VALUE);
        Reach reach = new Reach(habits.personPlaces(signUp.country(), random), seed);
        Pace usual = habits.personPace(signUp.country(), random).within(signUp.firstDay(), Integer.MAX_VALUE);
        return new Persona(signUp.account(), label(), List.of(
                new Strand(usual, habits.workload(habits.personJobs(random), random), reach, SplitMix.mix(seed, 20), false),
                new Strand(burst, habits.workload(List.of(own), random), reach, SplitMix.mix(seed, 21), false)), setting);
    }

    private static String joined(String system, String before) {
        return system.isEmpty() ? before : system + "\n\n" + before;
    }
}

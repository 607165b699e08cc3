package io.iolaus.lab.population;

import java.util.ArrayList;
import java.util.List;

/// Security researchers who probe a model: rewrites, reasoning and refusals, hot sampling, a few people of one firm.
///
/// @param mostKeys most keys of one team
/// @param declared share of teams in the research programme
public record RedTeam(int mostKeys, double declared) implements CustomerKind {

    @Override
    public String label() {
        return "red_team";
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
        boolean states = firm.chance(declared);
        List<Job> jobs = new ArrayList<>();
        for (Task task : List.of(Task.REWRITING, Task.REASONING, Task.INSTRUCTIONS)) {
            Template.Plan plan = new Template.Plan(firm.nextLong(), task, habits.language(firm));
            // Probing means saying one thing in many ways: their templates vary like an operator's.
            List<Template> ways = habits.versions(plan, firm.between(3, 8), Paraphrase.FULL);
            jobs.add(habits.applicationJob(task, ways, Pool.popular(task, habits.base(task, firm), 120, 0.6), firm));
        }
        long seed = SplitMix.mix(groupSeed, 1_000 + index);
        SplitMix random = SplitMix.of(seed, 10);
        SignUp signUp = new SignUp(setting, seed).silent().country(country).mailAt(SignUp.domain(groupSeed)).verified(states);
        if (states) {
            signUp.organization(SignUp.organization(groupSeed)).program("research");
        }
        if (firm.chance(0.7)) {
            signUp.paysWith(groupSeed);
        }
        Pace pace = habits.softwarePace(country, random).scaled(2).within(signUp.firstDay(), Integer.MAX_VALUE);
        Reach reach = new Reach(habits.softwarePlaces(country, random), seed);
        Strand strand = new Strand(pace, habits.workload(jobs, random), reach, SplitMix.mix(seed, 20), false);
        return new Persona(signUp.account(), label(), List.of(strand), setting);
    }
}

package io.iolaus.lab.population;

import java.util.ArrayList;
import java.util.List;

/// A class on its way to a deadline: one assignment, one campus network, accounts from one week.
///
/// @param smallest fewest students
/// @param largest most students
/// @param declared share of classes in the education programme with their organisation stated
/// @param rush share of the work that is done in the last hours
public record Classroom(int smallest, int largest, double declared, double rush) implements CustomerKind {

    @Override
    public String label() {
        return "classroom";
    }

    @Override
    public int size(SplitMix random) {
        return (int) random.logBetween(smallest, largest + 1);
    }

    /// Day and UTC hour of the class's deadline.
    static double deadline(Habits habits, long groupSeed) {
        SplitMix random = SplitMix.of(groupSeed, 77);
        return random.between(habits.setting().days() / 3, habits.setting().days() - 1) + random.between(14, 23) / 24.0;
    }

    @Override
    public Persona member(Habits habits, long groupSeed, int size, int index) {
        Setting setting = habits.setting();
        SplitMix course = SplitMix.of(groupSeed, 10);
        Networks.Country country = setting.networks().country(course);
        boolean states = course.chance(declared);
        Network campus = setting.networks().draw(Network.Use.CAMPUS, country.code(), course);
        String domain = SignUp.domain(groupSeed).replaceAll("\\..*", ".edu");
        double start = course.chance(0.5) ? -course.between(5.0, 60) : course.nextDouble() * setting.days() / 4;
        Task task = course.pick(List.of(Task.REASONING, Task.CODING, Task.REWRITING, Task.GRADING, Task.QUESTION));
        Pool assignment = Pool.popular(task, habits.base(task, course), course.between(4, 25), 0.7);
        List<Template> handout = course.chance(0.6) ? habits.templates(task, course) : List.of(Template.BARE);
        Client client = setting.clients().draw(course.chance(0.5) ? Client.Use.SDK : Client.Use.SCRIPT, course);

        long seed = SplitMix.mix(groupSeed, 1_000 + index);
        SplitMix random = SplitMix.of(seed, 10);
        SignUp signUp = new SignUp(setting, seed).silent().country(country).created(start + random.exponential() * 2);
        if (states) {
            signUp.program("education").organization(SignUp.organization(groupSeed)).verified(random.chance(0.5));
        }
        if (states || random.chance(0.6)) {
            signUp.mailAt(domain);
        }
        double deadline = deadline(habits, groupSeed);
        double load = 8 * random.logNormal(1, 0.7);
        Pace pace = habits.personPace(country, random).scaled(0.3)
                .with(habits.surge((int) deadline, deadline % 1 * 24, random.between(1.0, 5), load * rush, true))
                .with(habits.surge(Math.max(0, (int) deadline - 1), 21, 5, load * (1 - rush), true))
                .within(signUp.firstDay(), Integer.MAX_VALUE);
        List<Job> jobs = new ArrayList<>();
        jobs.add(habits.applicationJob(task, handout, assignment, random).weighing(4));
        jobs.add(habits.personJob(Task.CHAT, 1, random));
        List<Reach.Place> places = new ArrayList<>(habits.personPlaces(country, random));
        places.add(new Reach.Place(campus, 10, groupSeed, -1, 3, List.of(client)));
        Strand strand = new Strand(pace, habits.workload(jobs, random), new Reach(places, seed), SplitMix.mix(seed, 20), false);
        return new Persona(signUp.account(), label(), List.of(strand), setting);
    }
}

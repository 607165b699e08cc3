package io.iolaus.lab.population;

import java.util.ArrayList;
import java.util.List;

/// A hackathon: strangers behind one NAT, signed up on one day, many from the sponsor's starter template.
///
/// @param smallest fewest guests
/// @param largest most guests
/// @param starter share who begin with the sponsor's template
public record Hackathon(int smallest, int largest, double starter) implements CustomerKind {

    @Override
    public String label() {
        return "hackathon";
    }

    @Override
    public int size(SplitMix random) {
        return (int) random.logBetween(smallest, largest + 1);
    }

    @Override
    public Persona member(Habits habits, long groupSeed, int size, int index) {
        Setting setting = habits.setting();
        SplitMix event = SplitMix.of(groupSeed, 10);
        Networks.Country country = setting.networks().country(event);
        int day = event.between(setting.days() / 5, Math.max(setting.days() / 5, setting.days() - 3));
        Network venue = setting.networks().draw(Network.Use.OFFICE, country.code(), event);
        Task task = event.pick(List.of(Task.TOOLS, Task.AGENT, Task.CHAT, Task.SUPPORT, Task.CODING));
        List<Template> sponsor = habits.versions(new Template.Plan(event.nextLong(), task, habits.language(event)), 1, Paraphrase.NONE);

        long seed = SplitMix.mix(groupSeed, 1_000 + index);
        SplitMix random = SplitMix.of(seed, 10);
        SignUp signUp = new SignUp(setting, seed).country(country).created(day + 0.33 + random.exponential() * 0.08);
        List<Job> jobs = new ArrayList<>(habits.applicationJobs(random));
        if (random.chance(starter)) {
            jobs.add(habits.applicationJob(task, sponsor, habits.applicationPool(task, random), random).weighing(2));
        }
        Client client = setting.clients().draw(Client.Use.SDK, random);
        Pace pace = habits.pace(0.4, 0.8, 0.4, 4, 30, 0.7, Rhythm.leisure(country.offset()), false)
                .with(habits.surge(day, 12, 6, 8 * random.logNormal(1, 0.8), false))
                .with(habits.surge(Math.min(setting.days() - 1, day + 1), 8, 7, 10 * random.logNormal(1, 0.8), false))
                .within(day, Integer.MAX_VALUE);
        List<Reach.Place> places = new ArrayList<>(habits.personPlaces(country, random));
        places.add(new Reach.Place(venue, 20, groupSeed, 0, 1, List.of(client)));
        Strand strand = new Strand(pace, habits.workload(jobs, random), new Reach(places, seed), SplitMix.mix(seed, 20), false);
        return new Persona(signUp.account(), label(), List.of(strand), setting);
    }
}

package io.iolaus.lab.population;

import java.util.ArrayList;
import java.util.List;

/// Users of one popular coding agent: the same system prompt, tools and client, everywhere else strangers.
///
/// @param share of a user's traffic that is the agent's; the rest is their own
public record CodingAgent(double share) implements CustomerKind {

    private static final long PRODUCT = 0xC0DEL;

    public CodingAgent {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be in 0..1, got " + share);
        }
    }

    @Override
    public String label() {
        return "coding_agent";
    }

    @Override
    public int size(SplitMix random) {
        return 300;
    }

    @Override
    public Persona member(Habits habits, long groupSeed, int size, int index) {
        Setting setting = habits.setting();
        SplitMix product = SplitMix.of(SplitMix.mix(setting.seed(), PRODUCT), 1);
        // The prompt changes with releases: three are in use.
        Template.Plan plan = new Template.Plan(product.nextLong(), Task.AGENT, "en");
        List<Template> releases = habits.versions(plan, 3, Paraphrase.WORDS);
        List<String> tools = habits.tools(Task.AGENT, product);

        long seed = SplitMix.mix(groupSeed, index);
        SplitMix random = SplitMix.of(seed, 10);
        SignUp signUp = new SignUp(setting, seed);
        Template installed = releases.get(random.weighted(new double[] {6, 3, 1}));
        Pool work = Pool.any(Task.AGENT, habits.base(Task.AGENT, random), 50_000);
        Job agent = new Job(work, List.of(inSystem(installed)), 1, tools, 0,
                8_192, 1.0, random.logNormal(1, 0.4), Job.Stamp.SESSION, false);
        List<Reach.Place> places = habits.personPlaces(signUp.country(), random).stream()
                .map(place -> new Reach.Place(place.network(), place.weight(), place.host(), place.churnDays(), place.exits(),
                        setting.clients().some(Client.Use.AGENT, 1, random)))
                .toList();
        Pace pace = habits.pace(1.2 * random.logNormal(1, 1.0), 0.6, random.between(0.2, 0.9), random.between(4.0, 14), 25, 0.7,
                random.chance(0.7) ? Rhythm.office(signUp.country().offset()) : Rhythm.leisure(signUp.country().offset()), true);
        List<Strand> strands = new ArrayList<>();
        strands.add(new Strand(pace.scaled(share).within(signUp.firstDay(), Integer.MAX_VALUE),
                habits.workload(List.of(agent), random), new Reach(places, seed), SplitMix.mix(seed, 20), false));
        if (share < 1) {
            Reach reach = new Reach(habits.personPlaces(signUp.country(), random), seed);
            strands.add(new Strand(pace.scaled(1 - share).within(signUp.firstDay(), Integer.MAX_VALUE),
                    habits.workload(habits.personJobs(random), random), reach, SplitMix.mix(seed, 21), false));
        }
        return new Persona(signUp.account(), label(), strands, setting);
    }

    private static Template inSystem(Template template) {
        return new Template((template.system() + template.before() + template.after()).strip(), "", "");
    }
}

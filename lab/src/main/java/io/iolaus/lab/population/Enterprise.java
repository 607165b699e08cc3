package io.iolaus.lab.population;

import java.util.List;

/// A firm with many keys and one payer: teams with applications of their own, one office and one cloud.
///
/// @param smallest fewest keys
/// @param largest most keys
/// @param declared share of firms whose organisation is stated and proven; the others left the fields empty
public record Enterprise(int smallest, int largest, double declared) implements CustomerKind {

    @Override
    public String label() {
        return "enterprise";
    }

    @Override
    public int size(SplitMix random) {
        return (int) random.logBetween(smallest, largest + 1);
    }

    @Override
    public Persona member(Habits habits, long groupSeed, int size, int index) {
        SplitMix firm = SplitMix.of(groupSeed, 10);
        Networks networks = habits.setting().networks();
        Networks.Country country = networks.country(firm);
        boolean states = firm.chance(declared);
        boolean proves = states && firm.chance(0.8);
        double founded = -30 - 800 * firm.nextDouble();
        int teams = 1 + size / firm.between(3, 12);
        Network office = networks.draw(Network.Use.OFFICE, country.code(), firm);
        Reach.Place server = habits.serverPlaces(firm).get(0);
        boolean growing = firm.chance(0.3);

        long seed = SplitMix.mix(groupSeed, 1_000 + index);
        SplitMix random = SplitMix.of(seed, 10);
        SplitMix team = SplitMix.of(groupSeed, 500 + random.nextInt(teams));
        SignUp signUp = new SignUp(habits.setting(), seed)
                .silent().country(country).paysWith(groupSeed).mailAt(SignUp.domain(groupSeed)).plan("enterprise").verified(proves)
                .created(growing ? founded * random.nextDouble() : founded + random.nextDouble() * 20);
        if (states) {
            signUp.organization(SignUp.organization(groupSeed));
        }
        List<Job> jobs = habits.applicationJobs(team);
        Rhythm rhythm = team.chance(0.5) ? Rhythm.office(country.offset()) : Rhythm.roundTheClock();
        Pace pace = habits.softwarePace(country, random).with(rhythm);
        Reach.Place desk = new Reach.Place(office, random.chance(0.3) ? 2 : 0.2, groupSeed, 0, 4, server.clients());
        Reach.Place cloud = new Reach.Place(server.network(), 1, groupSeed, 0, 6, server.clients());
        Strand strand = new Strand(pace.within(signUp.firstDay(), Integer.MAX_VALUE), habits.workload(jobs, random),
                new Reach(List.of(cloud, desk), seed), SplitMix.mix(seed, 20), false);
        return new Persona(signUp.account(), label(), List.of(strand), habits.setting());
    }
}

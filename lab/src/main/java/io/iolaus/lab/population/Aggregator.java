package io.iolaus.lab.population;

import java.util.ArrayList;
import java.util.List;

/// A licensed gateway: many end users behind a few declared keys, all sorts of traffic in each.
///
/// @param mostKeys most keys of one gateway
/// @param users mean end users per key
public record Aggregator(int mostKeys, int users) implements CustomerKind {

    @Override
    public String label() {
        return "aggregator";
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
        Reach.Place server = habits.serverPlaces(firm).get(0);
        List<Client> gateway = setting.clients().some(Client.Use.GATEWAY, 1, firm);
        List<Reach.Place> egress = List.of(new Reach.Place(server.network(), 1, groupSeed, -1, firm.between(2, 8), gateway));

        long seed = SplitMix.mix(groupSeed, 1_000 + index);
        SplitMix random = SplitMix.of(seed, 10);
        SignUp signUp = new SignUp(setting, seed).silent().country(country).paysWith(groupSeed)
                .mailAt(SignUp.domain(groupSeed)).plan("enterprise")
                .organization(SignUp.organization(groupSeed)).verified(true).grants(List.of("resale"))
                .created(-100 - 500 * firm.nextDouble() - random.nextDouble() * 50);
        int behind = Math.max(3, random.poisson(users));
        return new Persona(signUp.account(), label(), endUsers(habits, egress, seed, behind, 0, random), setting);
    }

    /// Strands of people and applications that share an egress.
    static List<Strand> endUsers(Habits habits, List<Reach.Place> egress, long seed, int users, int firstDay, SplitMix random) {
        List<Strand> strands = new ArrayList<>();
        for (int user = 0; user < users; user++) {
            Networks.Country country = habits.setting().networks().country(random);
            boolean person = random.chance(0.6);
            Pace pace = person ? habits.personPace(country, random) : habits.softwarePace(country, random);
            List<Job> jobs = person ? habits.personJobs(random) : habits.applicationJobs(random);
            strands.add(new Strand(pace.within(firstDay, Integer.MAX_VALUE), habits.workload(jobs, random), new Reach(egress, seed),
                    SplitMix.mix(seed, 40 + user), false));
        }
        return strands;
    }
}

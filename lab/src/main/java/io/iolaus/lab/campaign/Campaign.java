package io.iolaus.lab.campaign;

import java.util.ArrayList;
import java.util.List;
import io.iolaus.lab.population.Client;
import io.iolaus.lab.population.Group;
import io.iolaus.lab.population.Habits;
import io.iolaus.lab.population.Job;
import io.iolaus.lab.population.Network;
import io.iolaus.lab.population.Networks;
import io.iolaus.lab.population.Pace;
import io.iolaus.lab.population.Persona;
import io.iolaus.lab.population.Pool;
import io.iolaus.lab.population.Reach;
import io.iolaus.lab.population.Rhythm;
import io.iolaus.lab.population.Setting;
import io.iolaus.lab.population.SignUp;
import io.iolaus.lab.population.SplitMix;
import io.iolaus.lab.population.Strand;
import io.iolaus.lab.population.Template;
import io.iolaus.lab.population.Workload;

/// An operator's accounts in one world.
///
/// Members are made from the same parts as honest customers; what makes them a campaign is that they share a plan.
public final class Campaign implements Group {
    /// The kind of a campaign's accounts in a truth file.
    public static final String KIND = "campaign";
    private static final List<Client.Use> DISGUISES = List.of(
            Client.Use.SDK, Client.Use.SDK, Client.Use.SDK, Client.Use.SCRIPT, Client.Use.SCRIPT, Client.Use.GATEWAY,
            Client.Use.BROWSER, Client.Use.BROWSER, Client.Use.BROWSER, Client.Use.AGENT);

    private final Operator operator;
    private final Habits habits;
    private final Setting setting;
    private final long seed;
    private final int held;
    private final double[] load;
    private final double totalLoad;
    private final List<HarvestJob> harvest = new ArrayList<>();

    /// A job of the plan with all variants of its template.
    private record HarvestJob(Job job, long base) {}

    public Campaign(Operator operator, Habits habits, long seed) {
        this.operator = operator;
        this.habits = habits;
        this.setting = habits.setting();
        this.seed = seed;
        this.held = Math.max(1, (int) Math.round(operator.accounts() / (1 + operator.upkeep().banned())));
        load = new double[operator.accounts()];
        double total = 0;
        for (int i = 0; i < load.length; i++) {
            Window window = window(i);
            int days = Math.max(0, window.lastCampaignDay - window.firstCampaignDay + 1);
            load[i] = days * SplitMix.of(memberSeed(i), 3).logNormal(1, operator.timing().evenness());
            total += load[i];
        }
        totalLoad = total;
        SplitMix plan = SplitMix.of(seed, 1);
        Operator.Wording wording = operator.wording();
        for (Operator.Target target : operator.targets()) {
            // Some harvest the very benchmarks that honest evaluations run.
            long base = plan.chance(0.3) ? 500L * plan.nextInt(4) : habits.base(target.task(), plan);
            int plans = Math.max(1, wording.plans());
            for (int i = 0; i < plans; i++) {
                Template.Plan template = new Template.Plan(plan.nextLong(), target.task(), habits.language(plan));
                List<Template> variants = wording.plans() == 0
                        ? List.of(Template.BARE)
                        : habits.versions(template, wording.variants(), wording.depth());
                Pool all = Pool.any(target.task(), base, operator.sampling().pool());
                Job job = habits.applicationJob(target.task(), variants, all, plan)
                        .weighing(target.weight() / plans).sized(plan.logNormal(1, 0.25));
                harvest.add(new HarvestJob(job, base));
            }
        }
    }

    public Operator operator() {
        return operator;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int size() {
        return operator.accounts();
    }

    /// When an account is held and when it works for the campaign.
    private record Window(double created, int firstCampaignDay, int lastCampaignDay, double suspended) {}

    /// Whether an account takes the place of one that was suspended.
    public boolean isReplacement(int index) {
        return index >= held;
    }

    private long memberSeed(int index) {
        return SplitMix.mix(seed, 1_000 + index);
    }

    private Window window(int index) {
        Operator.Timing timing = operator.timing();
        Operator.Identity identity = operator.identity();
        SplitMix random = SplitMix.of(memberSeed(index), 4);
        int last = Math.min(timing.lastDay(), setting.days() - 1);
        if (index >= held) {
            // A replacement: born after its predecessor's end, as old stock or as a new sign-up.
            Window before = window(index - held);
            double lag = random.exponential() * operator.upkeep().replacementHours() / 24;
            double ready = before.suspended + lag;
            boolean stock = random.chance(0.5);
            double created = stock ? before.suspended - random.between(1.0, 30) : ready - 0.01;
            return new Window(created, (int) Math.ceil(ready), last, Double.POSITIVE_INFINITY);
        }
        double created = random.chance(identity.aged())
                ? SignUp.usualAge(random)
                : timing.firstDay() - timing.warmUpDays() - random.nextDouble() * identity.signUpDays();
        int first = (int) Math.max(timing.firstDay(), Math.ceil(Math.max(0, created)) + timing.warmUpDays());
        int pools = operator.upkeep().pools();
        if (pools > 1) {
            int pool = index % pools;
            int span = timing.lastDay() - timing.firstDay() + 1;
            first = Math.max(first, timing.firstDay() + span * pool / pools);
            last = Math.min(last, timing.firstDay() + span * (pool + 1) / pools - 1);
        }
        double suspended = Double.POSITIVE_INFINITY;
        if (index < operator.accounts() - held && last > first) {
            suspended = random.between(first + 0.3 * (last - first), first + 0.8 * (last - first));
            last = Math.min(last, (int) suspended - 1);
        }
        return new Window(created, first, last, suspended);
    }

    @Override
    public Persona member(int index) {
        long member = memberSeed(index);
        SplitMix random = SplitMix.of(member, 10);
        Window window = window(index);
        SignUp signUp = signUp(member, window, random);
        Reach reach = reach(index, member, signUp.country(), random);
        int lastDay = window.suspended < setting.days() ? (int) window.suspended - 1 : setting.days() - 1;

        double planned = totalLoad == 0 ? 0 : operator.exchanges() * load[index] / totalLoad;
        int days = Math.max(1, window.lastCampaignDay - window.firstCampaignDay + 1);
        List<Strand> strands = new ArrayList<>();
        Pace pace = pace(planned / days, signUp.country(), window, random);
        strands.add(new Strand(pace, workload(index, random), reach, SplitMix.mix(member, 20), true));
        bystanders(strands, planned, window, Math.min(lastDay, setting.days() - 1), reach, member, random);
        return new Persona(signUp.account(), KIND, strands, setting);
    }

    private SignUp signUp(long member, Window window, SplitMix random) {
        Operator.Identity identity = operator.identity();
        SignUp signUp = new SignUp(setting, member).created(window.created);
        int few = 1 + operator.accounts() / 12;
        if (random.chance(identity.paymentReuse())) {
            signUp.paysWith(SplitMix.mix(seed, 50 + random.nextInt(few)));
        }
        if (random.chance(identity.deviceReuse())) {
            signUp.usesDevice(SplitMix.mix(seed, 50_000 + random.nextInt(few)));
        }
        if (random.chance(identity.mailReuse())) {
            signUp.mailAt(SignUp.domain(SplitMix.mix(seed, 90_000 + random.nextInt(1 + few / 4))));
        }
        if (random.chance(identity.pretence())) {
            signUp.claims(random);
        }
        signUp.suspended(window.suspended);
        return signUp;
    }

    private Reach reach(int index, long member, Networks.Country country, SplitMix random) {
        Operator.Egress egress = operator.egress();
        int path = index % egress.pathways();
        Client usual = client(path, random);
        boolean residential = random.chance(egress.residential());
        Network network = residential ? proxied(country, random) : rented(path, random);
        List<Reach.Place> places = new ArrayList<>();
        int churn = random.chance(0.3) ? random.between(1, 8) : 0;
        if (residential) {
            churn = random.chance(egress.rotating()) ? -1 : random.between(0, 6);
        }
        places.add(new Reach.Place(network, 6, 0, churn, 0, List.of(usual)));
        if (random.chance(egress.addressReuse())) {
            Network shared = setting.networks().draw(Network.Use.CLOUD, "", SplitMix.of(seed, 400 + path));
            long exit = SplitMix.mix(seed, 500 + random.nextInt(1 + operator.accounts() / 10));
            places.add(new Reach.Place(shared, random.between(1.0, 12), exit, 0, 0, List.of(usual)));
        }
        return new Reach(places, member);
    }

    private Network proxied(Networks.Country country, SplitMix random) {
        return setting.networks().draw(random.chance(0.7) ? Network.Use.HOME : Network.Use.MOBILE, country.code(), random);
    }

    /// One of the four clouds or VPNs where a pathway rents.
    private Network rented(int path, SplitMix random) {
        Network.Use use = random.chance(0.8) ? Network.Use.CLOUD : Network.Use.VPN;
        return setting.networks().draw(use, "", SplitMix.of(seed, 300 + path + 100L * random.nextInt(4)));
    }

    /// One of the pathway's clients; some pathways pass for browsers or for the popular agent.
    private Client client(int path, SplitMix random) {
        SplitMix pathway = SplitMix.of(seed, 200 + path);
        Client.Use use = DISGUISES.get(pathway.nextInt(DISGUISES.size()));
        return random.pick(setting.clients().some(use, operator.egress().clients(), pathway));
    }

    private Pace pace(double perDay, Networks.Country country, Window window, SplitMix random) {
        Operator.Timing timing = operator.timing();
        Rhythm rhythm = Rhythm.roundTheClock();
        if (!timing.region().isEmpty()) {
            // "own" keeps the day of the country that each account claims.
            int offset = timing.region().equals("own") ? country.offset() : setting.networks().country(timing.region()).offset();
            rhythm = SplitMix.of(seed, 5).chance(0.5) ? Rhythm.office(offset) : Rhythm.leisure(offset);
        }
        boolean conversation = timing.burst() > 1.5 && random.chance(SplitMix.of(seed, 8).between(0, 0.4));
        return new Pace(perDay, 0.4, timing.activeShare(), timing.burst(), timing.gapSeconds(), 0.85, rhythm,
                window.firstCampaignDay, window.lastCampaignDay, conversation, List.of(),
                new Pace.Waves(seed, timing.wavesPerDay(), timing.jitterSeconds(), timing.synchrony()));
    }

    private Workload workload(int index, SplitMix random) {
        Operator.Sampling sampling = operator.sampling();
        int copies = Math.max(1, sampling.copies());
        int slices = (operator.accounts() + copies - 1) / copies;
        List<Job> jobs = new ArrayList<>();
        for (HarvestJob each : harvest) {
            Job job = each.job;
            Pool pool = sampling.copies() == 0
                    ? Pool.any(job.pool().task(), each.base, sampling.pool())
                    : Pool.shard(job.pool().task(), each.base, sampling.pool(), index / copies, slices);
            List<Template> variants = new ArrayList<>();
            int own = Math.min(operator.wording().perAccount(), job.templates().size());
            int from = random.nextInt(job.templates().size());
            for (int i = 0; i < own; i++) {
                variants.add(job.templates().get((from + i) % job.templates().size()));
            }
            jobs.add(job.with(pool).saying(variants));
        }
        SplitMix plan = SplitMix.of(seed, 6);
        Workload workload = Workload.of(plan.chance(0.75) ? Setting.LARGE : Setting.SMALL, SplitMix.mix(seed, 7), jobs);
        double pivot = operator.upkeep().pivot();
        return pivot == 0 || setting.launchDay() >= setting.days() ? workload : workload.moving(
                Setting.NEW_LARGE, setting.launchNanos() + (long) (random.nextDouble() * 20 * 3600e9), pivot);
    }

    /// Adds what else the account carries: resold customers, or an honest-looking start.
    private void bystanders(
            List<Strand> strands, double planned, Window window, int lastDay, Reach reach, long member, SplitMix random) {
        double mixing = operator.mixing();
        int first = (int) Math.max(0, Math.ceil(window.created));
        if (mixing < 1) {
            double wanted = planned * (1 - mixing) / mixing;
            int users = random.between(1, 2 * operator.egress().resold() - 1);
            for (int user = 0; user < users; user++) {
                double part = wanted / users;
                strands.add(resold(part, first, lastDay, reach, SplitMix.mix(member, 40 + user), random));
            }
        } else if (operator.timing().warmUpDays() > 0 && window.firstCampaignDay > first) {
            int warm = window.firstCampaignDay - first;
            double perDay = planned / Math.max(1, window.lastCampaignDay - window.firstCampaignDay + 1);
            strands.add(resold(0.5 * perDay * warm, first, window.firstCampaignDay - 1, reach, SplitMix.mix(member, 40), random));
        }
    }

    private Strand resold(double exchanges, int first, int last, Reach reach, long strandSeed, SplitMix random) {
        Networks.Country country = setting.networks().country(random);
        boolean person = random.chance(0.5);
        Pace pace = (person ? habits.personPace(country, random) : habits.softwarePace(country, random)).within(first, last);
        List<Job> jobs = person ? habits.personJobs(random) : habits.applicationJobs(random);
        double natural = pace.perDay() * Math.max(1, last - first + 1);
        Pace scaled = pace.scaled(exchanges / Math.max(1e-9, natural));
        return new Strand(scaled, habits.workload(jobs, random), reach, strandSeed, false);
    }
}

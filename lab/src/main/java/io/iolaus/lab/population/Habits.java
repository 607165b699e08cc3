package io.iolaus.lab.population;

import java.util.ArrayList;
import java.util.List;

/// The parts that customer kinds, honest or not, are put together from.
///
/// A campaign asks here for the same paces, places and jobs as everyone, so that no part gives it away by itself.
public final class Habits {
    private static final double POOL_SPREAD = 40;
    private static final List<Paraphrase> TRYING = List.of(
            Paraphrase.WORDS, Paraphrase.WORDS, Paraphrase.ORDER, Paraphrase.FULL, Paraphrase.LANGUAGE);
    private static final List<String> TOOL_NAMES = List.of(
            "search", "read_file", "write_file", "run_tests", "shell", "get_weather", "send_mail", "create_event", "query_db",
            "list_orders", "lookup_user", "fetch_url", "grep", "edit", "convert_currency", "open_ticket", "click",
            "screenshot", "type_text", "calculator", "translate", "get_invoice", "plan_route", "list_dir", "apply_patch");

    private final Setting setting;
    private final Arrivals arrivals;

    public Habits(Setting setting) {
        this.setting = setting;
        this.arrivals = setting.library().arrivals();
    }

    public Setting setting() {
        return setting;
    }

    /// Where a person is: at home, on the phone, perhaps at work or behind a VPN.
    public List<Reach.Place> personPlaces(Networks.Country country, SplitMix random) {
        Networks networks = setting.networks();
        Client.Use use = random.chance(0.6) ? Client.Use.BROWSER : random.chance(0.6) ? Client.Use.SDK : Client.Use.SCRIPT;
        List<Client> clients = setting.clients().some(use, random.between(1, 2), random);
        List<Reach.Place> places = new ArrayList<>();
        int churn = random.chance(0.4) ? random.between(1, 14) : 0;
        places.add(new Reach.Place(networks.draw(Network.Use.HOME, country.code(), random), 6, 0, churn, 0, clients));
        if (random.chance(0.5)) {
            places.add(new Reach.Place(
                    networks.draw(Network.Use.MOBILE, country.code(), random), random.between(0.5, 4), 0, -1, 2_000, clients));
        }
        if (random.chance(0.25)) {
            places.add(new Reach.Place(
                    networks.draw(Network.Use.OFFICE, country.code(), random), random.between(1.0, 8), 0, 0, 8, clients));
        }
        if (random.chance(0.08)) {
            places.add(new Reach.Place(networks.draw(Network.Use.VPN, "", random), random.between(1.0, 8), 0, 1, 300, clients));
        }
        return places;
    }

    /// One or two servers in a cloud.
    public List<Reach.Place> serverPlaces(SplitMix random) {
        Client.Use use = random.chance(0.65) ? Client.Use.SDK : random.chance(0.7) ? Client.Use.SCRIPT : Client.Use.GATEWAY;
        List<Client> clients = setting.clients().some(use, random.chance(0.8) ? 1 : 2, random);
        Network network = setting.networks().draw(Network.Use.CLOUD, "", random);
        if (random.chance(0.2)) {
            // Functions without a server leave by whatever exit their region has at the moment.
            return List.of(new Reach.Place(network, 1, 0, -1, (int) random.logBetween(20, 3_000), clients));
        }
        int churn = random.chance(0.3) ? random.between(1, 5) : 0;
        return List.of(new Reach.Place(network, 1, 0, churn, 0, clients));
    }

    /// Where software of one's own runs: mostly a cloud, often the desk.
    public List<Reach.Place> softwarePlaces(Networks.Country country, SplitMix random) {
        return random.chance(0.6) ? serverPlaces(random) : personPlaces(country, random);
    }

    /// The pace of a person: some days, a few conversations.
    public Pace personPace(Networks.Country country, SplitMix random) {
        Rhythm rhythm = random.chance(0.4) ? Rhythm.office(country.offset()) : Rhythm.leisure(country.offset());
        return pace(0.5 * random.logNormal(1, 1.1), 0.5, random.between(0.15, 0.8), random.between(1.5, 5), 70, 0.8, rhythm, true);
    }

    /// The pace of software, as production clients are.
    public Pace softwarePace(Networks.Country country, SplitMix random) {
        Rhythm rhythm = switch (random.nextInt(4)) {
            case 0 -> Rhythm.roundTheClock();
            case 1 -> Rhythm.office(country.offset());
            case 2 -> Rhythm.leisure(country.offset());
            default -> Rhythm.roundTheClock().mixed(Rhythm.office(country.offset()), random.nextDouble());
        };
        return pace(0.7 * arrivals.rate(random), Math.min(1.5, arrivals.variation(random)), random.between(0.4, 1),
                random.logBetween(1, 12), random.logBetween(1, 60), arrivals.gapShape(random), rhythm, false);
    }

    /// A pace in the world's whole span; the world's volume multiplies the rate.
    public Pace pace(
            double perDay, double dayVariation, double activeShare, double burst, double gapSeconds, double gapShape,
            Rhythm rhythm, boolean conversation) {
        return new Pace(perDay * setting.volume(), dayVariation, activeShare, burst, gapSeconds, gapShape, rhythm, 0,
                setting.days() - 1, conversation, List.of(), Pace.Waves.NONE);
    }

    /// A burst whose size grows with the world's volume.
    public Surge surge(int day, double hour, double widthHours, double mean, boolean before) {
        return new Surge(day, hour, widthHours, mean * setting.volume(), before);
    }

    /// First number of a pool: near the head of a task's prompts or deep among their variations, for either side alike.
    public long base(Task task, SplitMix random) {
        double rounds = random.chance(0.5) ? random.nextDouble() : random.logBetween(1, POOL_SPREAD);
        return (long) (rounds * setting.library().prompts().fresh(task));
    }

    /// What a person sends: no template, own words, sometimes what everybody sends.
    public Job personJob(Task task, double weight, SplitMix random) {
        long fresh = setting.library().prompts().fresh(task);
        Pool pool = random.chance(0.12)
                ? Pool.popular(task, 0, Math.min(fresh, 4_000), 1.0)
                : Pool.any(task, (long) (random.nextDouble() * fresh * 6), Math.max(1_000, fresh));
        return new Job(pool, List.of(Template.BARE), weight, tools(task, random), images(task, random), -1, Double.NaN,
                random.logNormal(1, 0.5), Job.Stamp.NONE, false);
    }

    /// What an application sends: a template with versions around a payload.
    public Job applicationJob(Task task, List<Template> templates, Pool pool, SplitMix random) {
        boolean capped = random.chance(0.55);
        int cap = 1 << random.between(7, 13);
        double temperature = random.chance(0.6) ? random.pick(List.of(0.0, 0.0, 0.2, 0.3, 0.5, 0.7, 0.7, 1.0, 1.0)) : Double.NaN;
        return new Job(pool, templates, 1, tools(task, random), images(task, random), capped ? cap : -1, temperature,
                arrivals.length(random), stamp(random), false);
    }

    /// Three of five applications put the date, the user or the session into their instructions.
    public static Job.Stamp stamp(SplitMix random) {
        return switch (random.nextInt(10)) {
            case 0 -> Job.Stamp.DAY;
            case 1, 2, 3 -> Job.Stamp.USER;
            case 4, 5 -> Job.Stamp.SESSION;
            default -> Job.Stamp.NONE;
        };
    }

    /// A new application's template: mostly in one to three versions, in many where its author is still trying.
    public List<Template> templates(Task task, SplitMix random) {
        // One in eight starts from a tutorial that others use too, and changes nothing.
        long seed = random.chance(0.12) ? SplitMix.mix(0x7075, random.zipf(60, 1.0)) : random.nextLong();
        String language = language(random);
        if (random.chance(0.15)) {
            return versions(new Template.Plan(seed, task, language), (int) random.logBetween(4, 40), random.pick(TRYING));
        }
        return versions(new Template.Plan(seed, task, language), random.weighted(new double[] {6, 3, 1}) + 1, Paraphrase.WORDS);
    }

    /// The language of an application's instructions: English for five in six.
    public String language(SplitMix random) {
        return random.chance(0.83) ? "en" : random.pick(Phrasebook.LANGUAGES);
    }

    /// `count` versions of a plan, the original first.
    public List<Template> versions(Template.Plan plan, int count, Paraphrase depth) {
        List<Template> versions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            versions.add(plan.render(i, depth, setting.library().phrases()));
        }
        return versions;
    }

    /// A pool of an application's own payloads, reused as customers reuse them.
    public Pool applicationPool(Task task, SplitMix random) {
        long size = (long) random.logBetween(200, 50_000);
        return Pool.popular(task, base(task, random), size, random.between(0.3, 1.1));
    }

    /// Two to five tasks of one person.
    public List<Job> personJobs(SplitMix random) {
        List<Job> jobs = new ArrayList<>();
        jobs.add(personJob(random.chance(0.5) ? Task.CHAT : Task.QUESTION, 3, random));
        List<Task> more = List.of(Task.CODING, Task.REASONING, Task.REWRITING, Task.SUMMARY, Task.TRANSLATION, Task.CODING,
                Task.CHAT, Task.QUESTION, Task.VISION, Task.VISION, Task.GRADING);
        for (int left = random.between(1, 4); left > 0; left--) {
            jobs.add(personJob(random.pick(more), random.between(0.3, 2), random));
        }
        return jobs;
    }

    /// The tasks of one application, most often one.
    public List<Job> applicationJobs(SplitMix random) {
        List<Task> tasks = List.of(Task.SUPPORT, Task.EXTRACTION, Task.LABELLING, Task.TRANSLATION, Task.SUMMARY, Task.CODING,
                Task.REASONING, Task.GRADING, Task.REWRITING, Task.TOOLS, Task.AGENT, Task.QUESTION, Task.CHAT, Task.VISION, Task.VISION,
                Task.INSTRUCTIONS, Task.SUPPORT, Task.CODING, Task.AGENT);
        List<Job> jobs = new ArrayList<>();
        for (int left = random.weighted(new double[] {7, 2, 1}) + 1; left > 0; left--) {
            Task task = random.pick(tasks);
            jobs.add(applicationJob(task, templates(task, random), applicationPool(task, random), random)
                    .weighing(random.between(0.3, 1)));
        }
        return jobs;
    }

    /// The tools that an application offers for a task; none for most.
    public List<String> tools(Task task, SplitMix random) {
        boolean always = task == Task.AGENT || task == Task.TOOLS;
        if (!always && !random.chance(task == Task.VISION || task == Task.CODING || task == Task.SUPPORT ? 0.25 : 0.03)) {
            return List.of();
        }
        List<String> left = new ArrayList<>(TOOL_NAMES);
        List<String> tools = new ArrayList<>();
        for (int count = random.between(2, 9); count > 0; count--) {
            tools.add(left.remove(random.nextInt(left.size())));
        }
        return tools;
    }

    /// Share of requests with an image: all where they are the point; people paste screenshots and applications
    /// read scans for other tasks too.
    private static double images(Task task, SplitMix random) {
        return switch (task) {
            case VISION -> 1;
            case EXTRACTION, SUPPORT, LABELLING, TRANSLATION -> random.chance(0.2) ? random.between(0.3, 1) : 0;
            case CHAT, QUESTION, CODING, SUMMARY -> random.chance(0.2) ? random.between(0.03, 0.5) : 0;
            case REASONING, GRADING, REWRITING, AGENT, TOOLS, INSTRUCTIONS -> random.chance(0.05) ? random.between(0.05, 0.5) : 0;
        };
    }

    /// Jobs on the model that a customer uses, moving to the new one some time after its release, or never.
    public Workload workload(List<Job> jobs, SplitMix random) {
        String model = random.chance(0.6) ? Setting.LARGE : Setting.SMALL;
        Workload workload = Workload.of(model, random.nextLong(), jobs);
        if (setting.launchDay() < setting.days() && random.chance(0.45)) {
            double lagDays = random.exponential() * 6;
            return workload.moving(Setting.NEW_LARGE, setting.launchNanos() + (long) (lagDays * 86_400e9),
                    random.chance(0.7) ? 1 : random.nextDouble());
        }
        return workload;
    }
}

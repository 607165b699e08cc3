package io.iolaus.lab.population;

import java.util.ArrayList;
import java.util.List;
import io.iolaus.ingest.Account;
import io.iolaus.ingest.Exchange;

/// An account of a world: its row in the table and the strands of traffic behind it.
///
/// An exchange is a pure function of the persona and the moment's seeds, so it can be drawn on any thread in any order.
public final class Persona {
    private static final int[] NOT_COUNTED = {};
    private static final int NO_AGENT = 1;
    private static final int NO_JA4 = 2;
    private static final int NO_CONVERSATION = 4;
    private static final int NO_TOKENS = 8;
    private static final int NO_ADDRESS = 16;
    private static final int JOB = 6;
    private static final int LONGEST_HISTORY = 15;

    private final Account account;
    private final String kind;
    private final List<Strand> strands;
    private final int missing;
    private final double tokenRatio;
    private final List<int[]> sent;

    public Persona(Account account, String kind, List<Strand> strands, Setting setting) {
        this.account = account;
        this.kind = kind;
        this.strands = untilSuspended(account, strands, setting);
        SplitMix random = SplitMix.of(setting.seed(), account.id().hashCode());
        double share = setting.incompleteness();
        this.missing = (random.chance(share * 0.4) ? NO_AGENT : 0)
                | (random.chance(share) ? NO_JA4 : 0)
                | (random.chance(0.35) ? NO_CONVERSATION : 0)
                | (random.chance(share * 0.15) ? NO_TOKENS : 0)
                | (random.chance(share * 0.15) ? NO_ADDRESS : 0);
        this.tokenRatio = random.between(0.21, 0.29);
        this.sent = new ArrayList<>();
        for (int i = 0; i < this.strands.size(); i++) {
            sent.add(NOT_COUNTED);
        }
    }

    /// A suspended account is silent from its last day on, whoever owns it.
    private static List<Strand> untilSuspended(Account account, List<Strand> strands, Setting setting) {
        if (account.suspendedAtMillis() == Account.UNKNOWN) {
            return List.copyOf(strands);
        }
        int last = (int) Math.floorDiv(account.suspendedAtMillis() - setting.millis(0), 86_400_000L) - 1;
        return strands.stream().map(strand -> strand.until(last)).toList();
    }

    public Account account() {
        return account;
    }

    /// Name of the customer kind; for a campaign's accounts `campaign`.
    public String kind() {
        return kind;
    }

    public List<Strand> strands() {
        return strands;
    }

    /// How many exchanges the strand sent before a day, or -1 where its prompts are not found by ordinal.
    public long before(int strand, int day, Setting setting) {
        Strand each = strands.get(strand);
        if (!each.workload().ordered()) {
            return -1;
        }
        int[] counts = sent.get(strand);
        if (counts.length == 0) {
            counts = new int[setting.days() + 1];
            for (int d = 0; d < setting.days(); d++) {
                counts[d + 1] = counts[d] + each.pace().count(d, setting.weekday(d), each.seed());
            }
            sent.set(strand, counts);
        }
        return counts[day];
    }

    /// What an exchange asks for, whatever its text says.
    public static Task task(Strand strand, long session, long ordinal) {
        return strand.workload().job(SplitMix.of(session, JOB), strand.pace().conversation() ? -1 : ordinal).pool().task();
    }

    /// Draws one exchange.
    ///
    /// @param strand which of [#strands]
    /// @param nanos since the world's start
    /// @param ordinal how many the strand sent before, or -1 where it does not matter
    public Exchange exchange(Strand strand, long nanos, long session, int turn, long ordinal, Setting setting) {
        SplitMix burst = SplitMix.of(session, 5);
        int day = (int) (nanos / 86_400_000_000_000L);
        Reach.Spot spot = strand.reach().at(day, burst);
        boolean talk = strand.pace().conversation();
        Job job = strand.workload().job(SplitMix.of(session, JOB), talk ? -1 : ordinal);
        SplitMix random = SplitMix.of(session, job.repeat() ? 99 : 100 + turn);
        long number = job.pool().number(random, ordinal);
        List<Template> templates = job.templates();
        Template template = templates.size() == 1 ? templates.get(0) : pick(templates, talk ? burst : random);
        boolean agentic = job.pool().task() == Task.AGENT || job.pool().task() == Task.TOOLS;
        String payload = talk && turn > 0 && !agentic
                ? setting.library().grammar().expand("followup", random)
                : setting.library().prompts().text(job.pool().task(), number);
        String stamp = stamp(job.stamp(), day, burst, setting);
        String system = template.system().isEmpty() ? "" : template.system() + stamp;
        String prompt = talk && turn > 0 ? payload : frame(template, template.system().isEmpty() ? stamp : "", payload);

        int history = talk ? Math.min(LONGEST_HISTORY, 2 * turn) / 2 * 2 : 0;
        boolean systemMessage = spot.client().systemAsMessage() && !system.isEmpty();
        int images = job.images() > 0 && random.chance(job.images()) ? random.geometric(1.3) : 0;
        int toolMessages = agentic && !job.tools().isEmpty() ? Math.max(0, history / 2 - 1) : 0;
        Exchange.Builder exchange = Exchange.builder(
                account.id(), setting.startNanos() + nanos / 1_000 * 1_000, model(strand.workload(), nanos, random))
                .operation("chat")
                .systemInstructions(system)
                .prompt(prompt)
                .messages(history + 1 + (systemMessage ? 1 : 0), toolMessages, images)
                .toolNames(job.tools())
                .temperature(job.temperature());
        if (job.maxTokens() > 0) {
            exchange.maxTokens(job.maxTokens());
        }
        if ((missing & NO_CONVERSATION) == 0) {
            exchange.conversationId(conversation(talk ? session : SplitMix.mix(session, turn)));
        }
        if ((missing & NO_TOKENS) == 0) {
            tokens(exchange, job, system.length() + prompt.length(), history, images, random);
        }
        return exchange.client(
                (missing & NO_ADDRESS) == 0 ? spot.address() : "",
                (missing & NO_ADDRESS) == 0 ? spot.asNumber() : Exchange.UNKNOWN,
                (missing & NO_AGENT) == 0 ? spot.client().userAgent() : "",
                (missing & NO_JA4) == 0 ? spot.client().ja4() : "").build();
    }

    private void tokens(Exchange.Builder exchange, Job job, int characters, int history, int images, SplitMix random) {
        Task task = job.pool().task();
        double input = 4 + characters * tokenRatio * random.between(0.92, 1.08)
                + history * random.between(60.0, 260.0) + images * random.between(300, 1_400) + job.tools().size() * 70.0;
        double output = random.logNormal(task.medianOutput() * job.length(), task.sigma());
        int cap = job.maxTokens() > 0 ? job.maxTokens() : 16_000;
        exchange.inputTokens((int) input).outputTokens((int) Math.max(1, Math.min(cap, output)));
    }

    private static Template pick(List<Template> templates, SplitMix random) {
        // Honest applications have two or three versions, one of them most used; operators rotate many evenly.
        return templates.size() <= 3 && random.chance(0.6) ? templates.get(0) : random.pick(templates);
    }

    private static String frame(Template template, String stamp, String payload) {
        if (template.before().isEmpty() && template.after().isEmpty()) {
            return payload;
        }
        String first = stamp.isEmpty() ? "" : stamp.strip() + "\n";
        return first + template.before() + payload + template.after();
    }

    /// The line that an application adds; the same for a day, for one of its users, or for one session.
    private String stamp(Job.Stamp stamp, int day, SplitMix burst, Setting setting) {
        return switch (stamp) {
            case NONE -> "";
            case DAY -> "\nToday is " + setting.date(day) + ".";
            case USER -> "\n" + setting.library().grammar().expand(
                    "stampuser", SplitMix.of(account.id().hashCode(), burst.zipf(500, 0.9)));
            case SESSION -> "\n" + setting.library().grammar().expand("stampsession", burst);
        };
    }

    private static String model(Workload workload, long nanos, SplitMix random) {
        boolean moved = nanos >= workload.switchNanos() && random.chance(workload.switchShare());
        return moved ? workload.nextModel() : workload.model();
    }

    private static String conversation(long seed) {
        return "conv_" + Ids.token(seed, 16);
    }
}

package io.iolaus.cli.output;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import io.iolaus.judge.Ablation;
import io.iolaus.judge.AccountScore;
import io.iolaus.judge.AdvisoryIndicator;
import io.iolaus.judge.Basis;
import io.iolaus.judge.Capability;
import io.iolaus.judge.Evidence;
import io.iolaus.judge.ExchangePosterior;
import io.iolaus.judge.Findings;
import io.iolaus.judge.Hypothesis;
import io.iolaus.judge.IndicatorReading;
import io.iolaus.judge.InnocentExplanation;
import io.iolaus.judge.Level;
import io.iolaus.judge.Member;
import io.iolaus.judge.SharedValue;
import io.iolaus.judge.Verdict;
import io.iolaus.profile.Timeline;

/// Findings that a scan of a large provider's quarter could end in: campaigns of 24,000, 400 and 20 accounts among honest ones.
final class SampleFindings {

    static final long START = 1_767_225_600_000L; // 1 Jan 2026
    static final long HOUR = 3_600_000L;
    static final long DAY = 24 * HOUR;
    private static final int HONEST = 36_000;

    private SampleFindings() {}

    /// All three campaigns, worst first.
    static Findings three() {
        return Three.FINDINGS;
    }

    /// Made once: its timelines count 17 million exchanges.
    private static final class Three {
        private static final Findings FINDINGS = of(List.of(hydra(), agents(), grading()), HONEST);
    }

    /// Honest customers alone.
    static Findings none() {
        return of(List.of(), 2_000);
    }

    /// Ids, values and sentences that try to leave their place in a page, a script, a table or a pattern.
    static Findings hostile() {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < HOSTILE.size(); i++) {
            members.add(new Member(HOSTILE.get(i), 1 - i * 0.01, 10 + i, 0.9));
        }
        List<Integer> everyone = IntStream.range(0, HOSTILE.size()).boxed().toList();
        List<SharedValue> shared = new ArrayList<>();
        for (String kind : List.of("client", "network", "payment", "sign_up", "template", "\"><script>window.hacked=1</script>")) {
            HOSTILE.forEach(value -> shared.add(new SharedValue(kind, value, HOSTILE.size(), 0, everyone)));
        }
        Verdict verdict = new Verdict(
                "C-00bad000", Level.ENFORCE, 0.001, hypotheses(9, 9, 9), members, 400, 300, 5_000, START, START + DAY,
                capabilities(1, 0, 0, 0), shared,
                HOSTILE.stream().map(text -> new Evidence("client", Hypothesis.COORDINATED, text, 1, 3, text)).toList(),
                HOSTILE.stream().map(text -> new InnocentExplanation(text, false, text)).toList(), timeline(0, 1, 400, 5),
                HOSTILE.stream().map(text -> new IndicatorReading(AdvisoryIndicator.FAILOVER, IndicatorReading.State.PRESENT, 1, text)).toList(),
                false, List.of(), ExchangePosterior.UNKNOWN);
        return of(List.of(verdict), 5);
    }

    static final List<String> HOSTILE = List.of(
            "</script><script>window.hacked=1</script>",
            "<img src=x onerror=window.hacked=1>",
            "\" onmouseover=\"window.hacked=1",
            "' onfocus='window.hacked=1' autofocus='",
            "</style><style>*{display:none}</style>",
            "<!--<script>",
            "{}{}{}${7*7}{{7*7}}",
            "&lt;b&gt;&amp;",
            "=HYPERLINK(\"http://example.org\",\"x\")",
            "\u202Egnp.exe\u202C",
            "\u0000\u0007\u001B[31mred",
            "a\u200Bb",
            "\u2028\u2029",
            "\uD800half",
            "javascript:window.hacked=1",
            "x".repeat(5_000),
            "Zoë 王小明 مرحبا \uD83D\uDC0D");

    static Findings of(List<Verdict> campaigns, int honest) {
        List<AccountScore> accounts = new ArrayList<>();
        for (Verdict campaign : campaigns) {
            for (Member member : campaign.members()) {
                accounts.add(new AccountScore(member.accountId(), member.posterior(), campaign.id(), campaign.level()));
            }
        }
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < honest; i++) {
            double low = random.nextDouble() * random.nextDouble() * 0.2;
            accounts.add(new AccountScore(String.format(Locale.ROOT, "acct-h%05d", i), low, "", null));
        }
        accounts.sort(Comparator.comparing(AccountScore::accountId));
        long taken = campaigns.stream().mapToLong(Verdict::exchanges).sum();
        return new Findings(campaigns, accounts, taken + honest * 412L, START, START + 90 * DAY, true);
    }

    /// A reseller's pool of 24,000 accounts with other customers' traffic mixed in.
    static Verdict hydra() {
        List<Member> members = members("acct-m", 24_000, 540, 0.86, 11);
        List<SharedValue> shared = new ArrayList<>();
        shared.add(shared("template", "tf:7c41e09ab2d85f13", 22_410, 3, 24_000, 1));
        shared.add(shared("template", "tf:19d2aa7704be6c58", 9_806, 0, 24_000, 2));
        shared.add(shared("network", "203.0.113.0/24", 6_420, 12, 24_000, 3));
        shared.add(shared("network", "198.51.100.0/24", 5_118, 4, 24_000, 4));
        shared.add(shared("network", "AS64496", 4_870, 1_912, 24_000, 5));
        shared.add(shared("client", "python-httpx/0.27.0 relay/3.1", 3_902, 7, 24_000, 6));
        for (int i = 0; i < 14; i++) {
            shared.add(shared("payment", String.format(Locale.ROOT, "pm_%08x", 0x51a3c09L * (i + 3)), 1_910 - 97 * i, i % 3 == 0 ? 1 : 0, 24_000, 10 + i));
        }
        for (int i = 0; i < 6; i++) {
            shared.add(shared("sign_up", "mailbox" + (i + 1) + ".example, 3 to 5 Jan", 840 - 60 * i, 2 * i, 24_000, 40 + i));
        }
        shared.add(shared("device", "dev_9f27c1", 388, 0, 24_000, 60));
        return new Verdict(
                "C-7f3a91d2", Level.ENFORCE, 0.0004, hypotheses(41.2, 33.8, 12.6), members,
                exchanges(members), 11_146_380, 31_402_118_400L, START + 2 * DAY, START + 71 * DAY,
                capabilities(0.58, 0.27, 0.09, 0.06), shared, hydraEvidence(), hydraInnocent(), timeline(2, 71, exchanges(members), 50),
                indicators(),
                true, ablations(), ExchangePosterior.UNKNOWN);
    }

    /// One channel without which nothing is left, one that weakens the verdict, and two that it stands without.
    private static List<Ablation> ablations() {
        List<Hypothesis> all = List.of(Hypothesis.values());
        return List.of(
                new Ablation(Basis.TEMPLATE, List.of("template", "partition", "coverage", "pivot"), 2.1, 0.02, 0.31, null, List.of(Hypothesis.COORDINATED, Hypothesis.UNDECLARED)),
                new Ablation(Basis.RELATION, List.of("declaration"), 31.9, 0.001, 0.011, Level.STEP_UP, List.of(Hypothesis.COORDINATED, Hypothesis.EXTRACTING)),
                new Ablation(Basis.PAYMENT, List.of("payment"), 34.2, 0.0003, 0.0031, Level.ENFORCE, all),
                new Ablation(Basis.CLIENT, List.of("client"), 43.8, 0.0001, 0.0009, Level.ENFORCE, all));
    }

    /// Three that are shown, one of which nothing is known, and six that are not shown.
    private static List<IndicatorReading> indicators() {
        List<IndicatorReading> readings = new ArrayList<>();
        for (AdvisoryIndicator indicator : AdvisoryIndicator.values()) {
            IndicatorReading.State state = switch (indicator) {
                case ROUND_THE_CLOCK, ELICITS_REASONING, FAILOVER -> IndicatorReading.State.PRESENT;
                case RETARGETS_NEW_MODEL -> IndicatorReading.State.NOT_MEASURED;
                case NO_RAMP_UP, ONE_CREDENTIAL_MANY_PLACES, OUT_OF_LINE_WITH_PLAN, THROUGH_AGGREGATORS, STRIPPED_METADATA,
                        TESTS_COUNTERMEASURES -> IndicatorReading.State.ABSENT;
            };
            readings.add(switch (state) {
                case PRESENT -> new IndicatorReading(indicator, state, 0.81, "19,440 of 24,000 accounts of whom it can be measured show it.");
                case ABSENT -> new IndicatorReading(indicator, state, 0.04, "960 of 24,000 accounts of whom it can be measured show it.");
                case NOT_MEASURED -> new IndicatorReading(indicator, state, Double.NaN, "Profiles keep how often each model was asked for and not when.");
            });
        }
        return readings;
    }

    /// Four hundred accounts over several pathways.
    static Verdict agents() {
        List<Member> members = members("acct-k", 400, 8_100, 0.94, 23);
        List<SharedValue> shared = List.of(
                shared("template", "tf:e2b7105cd0a94431", 371, 0, 400, 1),
                shared("network", "2001:db8:40::/48", 164, 2, 400, 2),
                shared("client", "t13d1516h2_8daaf6152771_b186095e22b6", 142, 61, 400, 3),
                shared("payment", "pm_a81c33f0", 61, 0, 400, 4),
                shared("payment", "pm_a81c34b7", 58, 0, 400, 5),
                shared("sign_up", "student.example, education programme", 47, 9, 400, 6));
        return new Verdict(
                "C-2be80c64", Level.STEP_UP, 0.023, hypotheses(18.4, 11.1, 3.9), members,
                exchanges(members), 3_045_210, 9_120_440_000L, START + 20 * DAY, START + 88 * DAY,
                capabilities(0.31, 0.49, 0.12, 0.08), shared,
                List.of(
                        new Evidence("template", Hypothesis.COORDINATED, "371 of 400 accounts send variants of one template family that no other account sends.", 371, 9.7, "An application with many installations"),
                        new Evidence("partition", Hypothesis.EXTRACTING, "Two accounts ask the same thing 41 times less often than 400 independent accounts with this template would.", 41, 7.2, "A work queue that hands out each job once"),
                        new Evidence("network", Hypothesis.COORDINATED, "164 accounts use one /48 that two other accounts use.", 164, 5.1, "A company's own network"),
                        new Evidence("declaration", Hypothesis.UNDECLARED, "The accounts name 38 organisations and pay with 212 payment methods; no grant or contract covers them.", 38, 3.9, "Independent customers of one integrator"),
                        new Evidence("rhythm", Hypothesis.COORDINATED, "Traffic follows the working hours of one time zone, as 9% of ordinary groups of this size do.", 0.09, -0.6, "")),
                List.of(
                        new InnocentExplanation("An integrator that serves many firms", false, "The payers have no common owner on record, but an integrator need not be one. Ask."),
                        new InnocentExplanation("A coding agent that many people use", true, "A popular agent's users repeat each other's requests; these accounts avoid it."),
                        new InnocentExplanation("One company's internal platform", true, "212 payment methods in 38 names.")),
                timeline(20, 88, exchanges(members), 63));
    }

    /// Twenty accounts that grade answers by rubric: small, and perhaps someone's evaluation.
    static Verdict grading() {
        List<Member> members = members("acct-d", 20, 7_400, 0.97, 31);
        List<SharedValue> shared = List.of(
                shared("template", "tf:03ffab4412d09e77", 20, 1, 20, 1),
                shared("payment", "pm_00d1c2e9", 7, 0, 20, 2),
                shared("network", "192.0.2.0/24", 6, 88, 20, 3));
        return new Verdict(
                "C-c905e118", Level.WATCH, 0.14, hypotheses(8.8, 4.2, 0.4), members,
                exchanges(members), 143_220, 402_000_100L, START + 61 * DAY, START + 89 * DAY,
                capabilities(0.22, 0.0, 0.0, 0.1, 0.68), shared,
                List.of(
                        new Evidence("template", Hypothesis.COORDINATED, "All 20 accounts grade answers with one rubric in small variants.", 20, 6.1, "A published benchmark's judge prompt"),
                        new Evidence("payment", Hypothesis.COORDINATED, "7 accounts pay with one card, which no other account uses.", 7, 4.4, "A team with one budget"),
                        new Evidence("coverage", Hypothesis.EXTRACTING, "The graded answers cover 212 of 256 topic cells.", 212, 2.3, "A broad evaluation")),
                List.of(
                        new InnocentExplanation("An evaluation harness, sharded over several keys", false, "The volume fits one, and the rubric is close to a public one. Seven keys with one payer is what a team would do."),
                        new InnocentExplanation("A classroom at its deadline", true, "Activity is even over four weeks.")),
                timeline(61, 89, exchanges(members), 71));
    }

    private static List<Evidence> hydraEvidence() {
        return List.of(
                new Evidence("template", Hypothesis.COORDINATED, "22,410 of 24,000 accounts send one template family that 3 of 36,000 other accounts send.", 22_410,
                        "One author wrote what they send.", 18.3, "A popular tool with a fixed prompt", "The same wording in a public tool."),
                new Evidence("partition", Hypothesis.EXTRACTING, "No two accounts were given the same work: 0.02% of payloads repeat across accounts, where 6.1% would by chance.", 0.0002, 15.9, "A batch queue inside one company"),
                new Evidence("payment", Hypothesis.COORDINATED, "14 payment methods pay for 17,913 accounts in 4,120 different names.", 14, 12.4, "A parent company or a reseller on record"),
                new Evidence("declaration", Hypothesis.UNDECLARED, "None of the accounts names a common owner, a reseller agreement or a grant to distil.", 0, 12.6, "Paperwork that was never filed"),
                new Evidence("coverage", Hypothesis.EXTRACTING, "Together the requests cover 251 of 256 cells of the coding topic map evenly; no single account covers more than 19.", 251, 9.8, "A benchmark run"),
                new Evidence("succession", Hypothesis.COORDINATED, "After 1,204 suspensions a new account with the same template began within a median of 41 minutes.", 1_204, 7.7, "Users who sign up again after a mistake"),
                new Evidence("pivot", Hypothesis.EXTRACTING, "48% of the traffic moved to the new model within 24 hours of its release.", 0.48, 3.1, "Launch-day curiosity"),
                new Evidence("client", Hypothesis.COORDINATED, "3,902 accounts use one rare client, 7 accounts elsewhere do.", 3_902, 2.6, "A small open-source client"),
                new Evidence("load", Hypothesis.COORDINATED, "Exchanges are spread over the accounts as unevenly as over all accounts.", 1.41, 0.02, "A quota"),
                new Evidence("mixture", Hypothesis.EXTRACTING, "14% of the exchanges look like unrelated customers' own.", 0.14, -1.4, ""));
    }

    private static List<InnocentExplanation> hydraInnocent() {
        return List.of(
                new InnocentExplanation("A popular coding agent with a fixed prompt", true, "Users of one agent repeat each other's requests at a steady rate; here repeats are 300 times rarer than chance."),
                new InnocentExplanation("A licensed aggregator", true, "No agreement covers these accounts, and an aggregator has few payers in its own name, not 14 in 4,120 names."),
                new InnocentExplanation("A classroom or a hackathon", true, "69 days of even traffic around the clock; neither lasts so long or sleeps so little."),
                new InnocentExplanation("A nightly labelling batch of one company", true, "One company has no reason for 24,000 accounts, each under the free tier's cap."),
                new InnocentExplanation("Resold accounts with honest users behind them", false, "Part of the traffic (about 14%) probably is. Those exchanges are counted apart and should keep their service."));
    }

    static List<Member> members(String prefix, int size, int meanExchanges, double share, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Member> members = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            double doubt = random.nextDouble() * random.nextDouble() * random.nextDouble();
            long exchanges = 1L + random.nextInt(2 * meanExchanges);
            double own = Math.clamp(share + (random.nextDouble() - 0.5) * 0.25, 0, 1);
            members.add(new Member(
                    String.format(Locale.ROOT, "%s%05d", prefix, random.nextInt(100_000) + 100_000 * (i % 9)), 1 - doubt * 0.6, exchanges, own,
                    Math.max(0, own - 0.14), Math.min(1, own + 0.11)));
        }
        members.sort(Comparator.comparingDouble(Member::posterior).reversed().thenComparing(Member::accountId));
        return members;
    }

    private static long exchanges(List<Member> members) {
        return members.stream().mapToLong(Member::exchanges).sum();
    }

    static SharedValue shared(String kind, String value, int accounts, int elsewhere, int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed * 977 + size);
        // Each value has a home region of the list and strays beyond it, so that values overlap as a real pool's do.
        int home = random.nextInt(size);
        List<Integer> indexes = IntStream.range(0, accounts)
                .map(i -> random.nextInt(10) < 8 ? (home + i) % size : random.nextInt(size))
                .distinct()
                .sorted()
                .limit(SharedValue.MAX_INDEXES)
                .boxed()
                .toList();
        return new SharedValue(kind, value, accounts, elsewhere, indexes);
    }

    private static Map<Hypothesis, Double> hypotheses(double coordinated, double extracting, double undeclared) {
        Map<Hypothesis, Double> weights = new EnumMap<>(Hypothesis.class);
        weights.put(Hypothesis.COORDINATED, coordinated);
        weights.put(Hypothesis.EXTRACTING, extracting);
        weights.put(Hypothesis.UNDECLARED, undeclared);
        return weights;
    }

    private static Map<Capability, Double> capabilities(double coding, double tools, double reasoning, double other) {
        return capabilities(reasoning, coding, tools, other, 0);
    }

    private static Map<Capability, Double> capabilities(double reasoning, double coding, double tools, double other, double grading) {
        Map<Capability, Double> shares = new EnumMap<>(Capability.class);
        shares.put(Capability.REASONING, reasoning);
        shares.put(Capability.CODING, coding);
        shares.put(Capability.TOOL_USE, tools);
        shares.put(Capability.GRADING, grading);
        shares.put(Capability.OTHER, other);
        return shares;
    }

    /// All of `exchanges`, uneven by day and starting slowly.
    private static Timeline timeline(int firstDay, int lastDay, long exchanges, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] weights = new double[lastDay - firstDay];
        double total = 0;
        for (int day = 0; day < weights.length; day++) {
            weights[day] = Math.min(1, (day + 1) / 6.0) * (0.6 + 0.4 * random.nextDouble());
            total += weights[day];
        }
        Timeline timeline = new Timeline();
        for (int day = 0; day < weights.length; day++) {
            long events = Math.round(exchanges * weights[day] / total);
            for (long i = 0; i < events; i++) {
                timeline.add(START + (firstDay + day) * DAY + random.nextLong(DAY));
            }
        }
        return timeline;
    }
}

package io.iolaus.flow.wire;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import io.iolaus.ingest.Account;
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
import io.iolaus.profile.AccountProfile;
import io.iolaus.profile.Dossier;
import io.iolaus.profile.Frame;
import io.iolaus.profile.Reading;
import io.iolaus.profile.Timeline;

/// Seeded values of every type that has a format, corner cases among them.
final class Samples {

    private static final long DAY_MILLIS = 86_400_000L;

    private final Random random;

    Samples(long seed) {
        random = new Random(seed);
    }

    Reading reading(String accountId) {
        int[] scaffold = random.ints(random.nextInt(9)).sorted().toArray();
        return new Reading(
                accountId, random.nextLong(60 * DAY_MILLIS), random.nextLong(), scaffold,
                new Frame(random.nextInt(), random.nextInt(), random.nextInt(), random.nextInt()), random.nextInt(),
                random.nextInt(64), text(), random.nextInt(), random.nextInt(40), random.nextInt(9_000) - 1,
                random.nextInt(9_000) - 1, random.nextInt(9_000) - 1, random.nextLong(), text());
    }

    Account account(String id) {
        return new Account(
                id, random.nextLong(), text(), text(), text(), text(), text(), text(), random.nextBoolean(), text(),
                many(this::text), text(), random.nextLong(), text());
    }

    AccountProfile profile(String accountId, int exchanges) {
        AccountProfile profile = new AccountProfile(accountId);
        for (int i = 0; i < exchanges; i++) {
            profile.add(reading(accountId));
        }
        return profile;
    }

    Dossier dossier() {
        String id = "id-" + text();
        return new Dossier(profile(id, random.nextInt(60)), random.nextBoolean() ? account(id) : Account.unknown(id));
    }

    Findings findings() {
        return new Findings(many(this::verdict), many(this::score), random.nextLong(), random.nextLong(), random.nextLong(), random.nextBoolean());
    }

    private Verdict verdict() {
        Timeline timeline = new Timeline();
        for (int i = random.nextInt(50); i > 0; i--) {
            timeline.add(random.nextLong(60 * DAY_MILLIS));
        }
        return new Verdict(
                text(), pick(Level.class), random.nextDouble(), shares(Hypothesis.class), many(this::member),
                random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong(),
                shares(Capability.class), many(this::shared), many(this::evidence), many(this::innocent), timeline,
                many(this::indicator), random.nextBoolean(), many(this::ablation), exchangePosterior());
    }

    private AccountScore score() {
        return new AccountScore(text(), random.nextDouble(), text(), random.nextInt(4) == 0 ? null : pick(Level.class));
    }

    private Member member() {
        double share = random.nextDouble();
        return new Member(text(), random.nextDouble(), random.nextLong(), share, share * random.nextDouble(), share + (1 - share) * random.nextDouble());
    }

    private Ablation ablation() {
        return new Ablation(
                pick(Basis.class), many(this::text), random.nextGaussian(), random.nextDouble(), random.nextDouble(),
                random.nextInt(4) == 0 ? null : pick(Level.class), many(() -> pick(Hypothesis.class)));
    }

    private ExchangePosterior exchangePosterior() {
        long[] templates = random.longs(random.nextInt(9)).sorted().toArray();
        float[] nats = new float[templates.length];
        for (int i = 0; i < nats.length; i++) {
            nats[i] = (float) random.nextGaussian();
        }
        float[] resemblance = new float[ExchangePosterior.MOST_COMMON + 1];
        for (int i = 0; i < resemblance.length; i++) {
            resemblance[i] = (float) random.nextGaussian();
        }
        return new ExchangePosterior(templates, nats, random.ints(random.nextInt(9)).sorted().toArray(), resemblance);
    }

    private SharedValue shared() {
        return new SharedValue(text(), text(), random.nextInt(), random.nextInt(), many(random::nextInt));
    }

    private Evidence evidence() {
        Hypothesis hypothesis = pick(Hypothesis.class);
        return new Evidence(text(), hypothesis, text(), random.nextDouble(), text(), Double.NEGATIVE_INFINITY, text(), text());
    }

    private InnocentExplanation innocent() {
        return new InnocentExplanation(text(), random.nextBoolean(), text());
    }

    private IndicatorReading indicator() {
        return new IndicatorReading(
                pick(AdvisoryIndicator.class), pick(IndicatorReading.State.class), random.nextBoolean() ? Double.NaN : random.nextDouble(), text());
    }

    private <K extends Enum<K>> Map<K, Double> shares(Class<K> keys) {
        Map<K, Double> shares = new EnumMap<>(keys);
        for (K key : keys.getEnumConstants()) {
            if (random.nextBoolean()) {
                shares.put(key, random.nextDouble());
            }
        }
        return shares;
    }

    private <K extends Enum<K>> K pick(Class<K> constants) {
        K[] all = constants.getEnumConstants();
        return all[random.nextInt(all.length)];
    }

    private <T> List<T> many(Supplier<T> one) {
        List<T> values = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            values.add(one.get());
        }
        return values;
    }

    /// Empty, plain, beyond ASCII, or a lone half of a surrogate pair.
    private String text() {
        return switch (random.nextInt(5)) {
            case 0 -> "";
            case 1 -> "Ωmega-" + random.nextInt() + "-模型-\uD83D\uDC1D";
            case 2 -> "\uD800" + random.nextInt();
            default -> "plain-" + random.nextLong();
        };
    }
}

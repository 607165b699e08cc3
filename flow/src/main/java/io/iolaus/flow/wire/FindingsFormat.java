package io.iolaus.flow.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
import org.apache.flink.types.StringValue;

/// [Findings], equal bytes for equal findings: maps go out in the order of their enum, which a Map's own
/// order, salted in each process, would not give.
public final class FindingsFormat extends WireFormat<Findings> {
    private static final long serialVersionUID = 1L;

    public FindingsFormat() {
        super(Findings.class, true);
    }

    @Override
    public int version() {
        return 5;
    }

    /// Writes one element of a list.
    private interface Writer<T> {
        void write(T value, DataOutput out) throws IOException;
    }

    /// Reads one element of a list.
    private interface Reader<T> {
        T read(DataInput in) throws IOException;
    }

    @Override
    public void write(Findings value, DataOutput out) throws IOException {
        writeAll(value.campaigns(), out, FindingsFormat::writeVerdict);
        writeAll(value.accounts(), out, FindingsFormat::writeScore);
        out.writeLong(value.exchanges());
        out.writeLong(value.firstSeenMillis());
        out.writeLong(value.lastSeenMillis());
        out.writeBoolean(value.text());
    }

    @Override
    public Findings read(DataInput in, int version) throws IOException {
        return new Findings(
                readAll(in, from -> readVerdict(from, version)),
                readAll(in, FindingsFormat::readScore),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                // Version 1 had no such mark; its logs had text.
                version < 2 || in.readBoolean());
    }

    private static void writeVerdict(Verdict verdict, DataOutput out) throws IOException {
        StringValue.writeString(verdict.id(), out);
        StringValue.writeString(verdict.level().name(), out);
        out.writeDouble(verdict.q());
        writeShares(verdict.hypotheses(), Hypothesis.values(), out);
        writeAll(verdict.members(), out, FindingsFormat::writeMember);
        out.writeLong(verdict.exchanges());
        out.writeLong(verdict.campaignExchanges());
        out.writeLong(verdict.tokens());
        out.writeLong(verdict.firstSeenMillis());
        out.writeLong(verdict.lastSeenMillis());
        writeShares(verdict.capabilities(), Capability.values(), out);
        writeAll(verdict.infrastructure(), out, FindingsFormat::writeShared);
        writeAll(verdict.evidence(), out, FindingsFormat::writeEvidence);
        writeAll(verdict.innocentExplanations(), out, FindingsFormat::writeInnocent);
        verdict.timeline().write(out);
        writeAll(verdict.indicators(), out, FindingsFormat::writeIndicator);
        out.writeBoolean(verdict.extrapolated());
        writeAll(verdict.ablations(), out, FindingsFormat::writeAblation);
        verdict.exchangePosterior().write(out);
    }

    private static Verdict readVerdict(DataInput in, int version) throws IOException {
        return new Verdict(
                StringValue.readString(in),
                Level.valueOf(StringValue.readString(in)),
                in.readDouble(),
                readShares(in, Hypothesis.class),
                readAll(in, from -> readMember(from, version)),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                readShares(in, Capability.class),
                readAll(in, FindingsFormat::readShared),
                readAll(in, from -> readEvidence(from, version)),
                readAll(in, FindingsFormat::readInnocent),
                Timeline.read(in),
                // Versions before 3 read no indicators.
                version < 3 ? List.of() : readAll(in, FindingsFormat::readIndicator),
                // Versions before 4 did not say.
                version >= 4 && in.readBoolean(),
                // Versions before 5 left nothing out, told no exchanges apart and gave shares and facts without what is said of them since.
                version < 5 ? List.of() : readAll(in, FindingsFormat::readAblation),
                version < 5 ? ExchangePosterior.UNKNOWN : ExchangePosterior.read(in));
    }

    private static void writeScore(AccountScore score, DataOutput out) throws IOException {
        StringValue.writeString(score.accountId(), out);
        out.writeDouble(score.score());
        StringValue.writeString(score.campaignId(), out);
        Level level = score.level();
        StringValue.writeString(level == null ? "" : level.name(), out);
    }

    private static AccountScore readScore(DataInput in) throws IOException {
        String accountId = StringValue.readString(in);
        double score = in.readDouble();
        String campaignId = StringValue.readString(in);
        String level = StringValue.readString(in);
        return new AccountScore(accountId, score, campaignId, level.isEmpty() ? null : Level.valueOf(level));
    }

    private static void writeMember(Member member, DataOutput out) throws IOException {
        StringValue.writeString(member.accountId(), out);
        out.writeDouble(member.posterior());
        out.writeLong(member.exchanges());
        out.writeDouble(member.campaignShare());
        out.writeDouble(member.lowestShare());
        out.writeDouble(member.highestShare());
    }

    private static Member readMember(DataInput in, int version) throws IOException {
        String accountId = StringValue.readString(in);
        double posterior = in.readDouble();
        long exchanges = in.readLong();
        double share = in.readDouble();
        return version < 5
                ? new Member(accountId, posterior, exchanges, share)
                : new Member(accountId, posterior, exchanges, share, in.readDouble(), in.readDouble());
    }

    private static void writeShared(SharedValue shared, DataOutput out) throws IOException {
        StringValue.writeString(shared.kind(), out);
        StringValue.writeString(shared.value(), out);
        out.writeInt(shared.accounts());
        out.writeInt(shared.elsewhere());
        writeAll(shared.memberIndexes(), out, (index, to) -> to.writeInt(index));
    }

    private static SharedValue readShared(DataInput in) throws IOException {
        return new SharedValue(
                StringValue.readString(in),
                StringValue.readString(in),
                in.readInt(),
                in.readInt(),
                readAll(in, DataInput::readInt));
    }

    private static void writeEvidence(Evidence evidence, DataOutput out) throws IOException {
        StringValue.writeString(evidence.channel(), out);
        StringValue.writeString(evidence.hypothesis().name(), out);
        StringValue.writeString(evidence.sentence(), out);
        out.writeDouble(evidence.figure());
        out.writeDouble(evidence.strengthNats());
        StringValue.writeString(evidence.innocentCause(), out);
        StringValue.writeString(evidence.implies(), out);
        StringValue.writeString(evidence.wouldChange(), out);
    }

    private static Evidence readEvidence(DataInput in, int version) throws IOException {
        String channel = StringValue.readString(in);
        Hypothesis hypothesis = Hypothesis.valueOf(StringValue.readString(in));
        String sentence = StringValue.readString(in);
        double figure = in.readDouble();
        double strength = in.readDouble();
        String innocentCause = StringValue.readString(in);
        String implies = version < 5 ? "" : StringValue.readString(in);
        String wouldChange = version < 5 ? "" : StringValue.readString(in);
        return new Evidence(channel, hypothesis, sentence, figure, implies, strength, innocentCause, wouldChange);
    }

    private static void writeAblation(Ablation ablation, DataOutput out) throws IOException {
        StringValue.writeString(ablation.without().name(), out);
        writeAll(ablation.channels(), out, StringValue::writeString);
        out.writeDouble(ablation.score());
        out.writeDouble(ablation.pValue());
        out.writeDouble(ablation.q());
        Level level = ablation.level();
        StringValue.writeString(level == null ? "" : level.name(), out);
        writeAll(ablation.holding(), out, (hypothesis, to) -> StringValue.writeString(hypothesis.name(), to));
    }

    private static Ablation readAblation(DataInput in) throws IOException {
        Basis without = Basis.valueOf(StringValue.readString(in));
        List<String> channels = readAll(in, StringValue::readString);
        double score = in.readDouble();
        double pValue = in.readDouble();
        double q = in.readDouble();
        String level = StringValue.readString(in);
        return new Ablation(
                without,
                channels,
                score,
                pValue,
                q,
                level.isEmpty() ? null : Level.valueOf(level),
                readAll(in, from -> Hypothesis.valueOf(StringValue.readString(from))));
    }

    private static void writeInnocent(InnocentExplanation innocent, DataOutput out) throws IOException {
        StringValue.writeString(innocent.explanation(), out);
        out.writeBoolean(innocent.ruledOut());
        StringValue.writeString(innocent.why(), out);
    }

    private static InnocentExplanation readInnocent(DataInput in) throws IOException {
        return new InnocentExplanation(StringValue.readString(in), in.readBoolean(), StringValue.readString(in));
    }

    private static void writeIndicator(IndicatorReading reading, DataOutput out) throws IOException {
        StringValue.writeString(reading.indicator().name(), out);
        StringValue.writeString(reading.state().name(), out);
        out.writeDouble(reading.figure());
        StringValue.writeString(reading.sentence(), out);
    }

    private static IndicatorReading readIndicator(DataInput in) throws IOException {
        return new IndicatorReading(
                AdvisoryIndicator.valueOf(StringValue.readString(in)),
                IndicatorReading.State.valueOf(StringValue.readString(in)),
                in.readDouble(),
                StringValue.readString(in));
    }

    private static <K extends Enum<K>> void writeShares(Map<K, Double> shares, K[] keys, DataOutput out)
            throws IOException {
        out.writeInt(shares.size());
        for (K key : keys) {
            Double share = shares.get(key);
            if (share != null) {
                StringValue.writeString(key.name(), out);
                out.writeDouble(share);
            }
        }
    }

    private static <K extends Enum<K>> Map<K, Double> readShares(DataInput in, Class<K> keys) throws IOException {
        int size = in.readInt();
        Map<K, Double> shares = new EnumMap<>(keys);
        for (int i = 0; i < size; i++) {
            shares.put(Enum.valueOf(keys, StringValue.readString(in)), in.readDouble());
        }
        return shares;
    }

    private static <T> void writeAll(List<T> values, DataOutput out, Writer<T> writer) throws IOException {
        out.writeInt(values.size());
        for (T value : values) {
            writer.write(value, out);
        }
    }

    private static <T> List<T> readAll(DataInput in, Reader<T> reader) throws IOException {
        int size = in.readInt();
        // Not sized by what the bytes claim: a damaged file must fail at its end, not by exhausting memory.
        List<T> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(reader.read(in));
        }
        return values;
    }
}

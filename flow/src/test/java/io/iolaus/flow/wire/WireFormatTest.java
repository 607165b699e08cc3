package io.iolaus.flow.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Function;
import io.iolaus.judge.Evidence;
import io.iolaus.judge.ExchangePosterior;
import io.iolaus.judge.Findings;
import io.iolaus.judge.Hypothesis;
import io.iolaus.judge.Member;
import io.iolaus.judge.Verdict;
import io.iolaus.profile.Dossier;
import io.iolaus.profile.Reading;
import io.iolaus.profile.Timeline;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.StringValue;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

final class WireFormatTest {

    private static final int ROUNDS = 200;

    @Test
    void readingComesBackEqual() throws Exception {
        comesBackEqual(new ReadingFormat(), samples -> samples.reading("acct-ä"));
    }

    @Test
    void accountComesBackEqual() throws Exception {
        comesBackEqual(new AccountFormat(), samples -> samples.account("acct-1"));
    }

    @Test
    void dossierComesBackWithTheSameBytes() throws Exception {
        comesBackWithTheSameBytes(new DossierFormat(), Samples::dossier);
    }

    @Test
    void findingsComeBackWithTheSameBytes() throws Exception {
        comesBackWithTheSameBytes(new FindingsFormat(), Samples::findings);
    }

    @Test
    void copyOfADossierKeepsStillWhileTheOriginalGrows() throws Exception {
        Samples samples = new Samples(3);
        Dossier original = samples.dossier();
        WireSerializer<Dossier> serializer = new DossierFormat().typeInformation().serializer();
        Dossier copy = serializer.copy(original);
        long before = copy.profile().exchanges();
        original.profile().add(samples.reading(original.accountId()));
        assertThat(copy.profile().exchanges()).isEqualTo(before);
        assertThat(original.profile().exchanges()).isEqualTo(before + 1);
    }

    @Test
    void snapshotRestoresASerializerOfTheSameFormatAndVersion() throws Exception {
        WireSerializer<Findings> serializer = new FindingsFormat().typeInformation().serializer();
        TypeSerializerSnapshot<Findings> restored = throughASavepoint(serializer.snapshotConfiguration());
        assertThat(restored.restoreSerializer()).isEqualTo(serializer);
        assertThat(serializer.snapshotConfiguration().resolveSchemaCompatibility(restored).isCompatibleAsIs()).isTrue();
    }

    @Test
    void olderVersionIsReadAndMigrated() throws Exception {
        TypeSerializerSnapshot<Counted> old = throughASavepoint(new WireSnapshot<>(new CountedFormat(), 1));
        TypeSerializerSnapshot<Counted> now = new CountedFormat().typeInformation().serializer().snapshotConfiguration();
        assertThat(now.resolveSchemaCompatibility(old).isCompatibleAfterMigration()).isTrue();
        DataOutputSerializer bytes = new DataOutputSerializer(4);
        bytes.writeInt(7);
        Counted read = old.restoreSerializer().deserialize(new DataInputDeserializer(bytes.getCopyOfBuffer()));
        assertThat(read).isEqualTo(new Counted(7, "from version 1"));
    }

    @Test
    void findingsOfVersionFourAreReadWithoutWhatTheyDidNotSay() throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(256);
        out.writeInt(1);
        StringValue.writeString("C-1", out);
        StringValue.writeString("ENFORCE", out);
        out.writeDouble(0.001);
        out.writeInt(0); // hypotheses
        out.writeInt(1);
        StringValue.writeString("acct-1", out);
        out.writeDouble(0.9);
        out.writeLong(7);
        out.writeDouble(0.25);
        for (int i = 0; i < 5; i++) {
            out.writeLong(i);
        }
        out.writeInt(0); // capabilities
        out.writeInt(0); // shared values
        out.writeInt(1);
        StringValue.writeString("payment", out);
        StringValue.writeString("COORDINATED", out);
        StringValue.writeString("A fact.", out);
        out.writeDouble(1);
        out.writeDouble(2);
        StringValue.writeString("A cause.", out);
        out.writeInt(0); // innocent explanations
        new Timeline().write(out);
        out.writeInt(0); // indicators
        out.writeBoolean(true);
        out.writeInt(0); // accounts
        for (int i = 0; i < 3; i++) {
            out.writeLong(i);
        }
        out.writeBoolean(true);

        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        Verdict verdict = new FindingsFormat().read(in, 4).campaigns().getFirst();

        assertThat(in.available()).isZero();
        assertThat(verdict.members()).containsExactly(new Member("acct-1", 0.9, 7, 0.25, 0, 1));
        assertThat(verdict.evidence()).containsExactly(new Evidence("payment", Hypothesis.COORDINATED, "A fact.", 1, "", 2, "A cause.", ""));
        assertThat(verdict.ablations()).isEmpty();
        assertThat(verdict.exchangePosterior()).isEqualTo(ExchangePosterior.UNKNOWN);
    }

    @Test
    void newerVersionAndOtherTypeAreRefused() throws Exception {
        TypeSerializerSnapshot<Counted> newer = throughASavepoint(new WireSnapshot<>(new CountedFormat(), 3));
        TypeSerializerSnapshot<Counted> now = new CountedFormat().typeInformation().serializer().snapshotConfiguration();
        assertThat(now.resolveSchemaCompatibility(newer).isIncompatible()).isTrue();

        TypeSerializerSnapshot<Reading> reading = new ReadingFormat().typeInformation().serializer().snapshotConfiguration();
        @SuppressWarnings("unchecked") // what a mixed-up savepoint would hold
        TypeSerializerSnapshot<Reading> other = (TypeSerializerSnapshot<Reading>) (TypeSerializerSnapshot<?>) newer;
        assertThat(reading.resolveSchemaCompatibility(other).isIncompatible()).isTrue();
    }

    @Test
    void damagedFindingsEndInAnErrorAndNotInExhaustedMemory() {
        DataInputDeserializer claimsTwoBillionVerdicts = new DataInputDeserializer(new byte[] {127, -1, -1, -1});
        assertThatThrownBy(() -> new FindingsFormat().read(claimsTwoBillionVerdicts, 1)).isInstanceOf(IOException.class);
    }

    @Test
    void typeInformationTravelsWithTheJob() throws Exception {
        WireType<Reading> type = new ReadingFormat().typeInformation();
        byte[] bytes = InstantiationUtil.serializeObject(type);
        Object arrived = InstantiationUtil.deserializeObject(bytes, getClass().getClassLoader());
        assertThat(arrived).isEqualTo(type);
        assertThat(type).isNotEqualTo(new AccountFormat().typeInformation());
    }

    private static <T> void comesBackEqual(WireFormat<T> format, Function<Samples, T> sample) throws IOException {
        for (int seed = 0; seed < ROUNDS; seed++) {
            T value = sample.apply(new Samples(seed));
            byte[] bytes = bytes(format, value);
            DataInputDeserializer in = new DataInputDeserializer(bytes);
            assertThat(format.read(in, format.version())).isEqualTo(value);
            assertThat(in.available()).isZero();
        }
    }

    private static <T> void comesBackWithTheSameBytes(WireFormat<T> format, Function<Samples, T> sample) throws IOException {
        for (int seed = 0; seed < ROUNDS; seed++) {
            byte[] bytes = bytes(format, sample.apply(new Samples(seed)));
            DataInputDeserializer in = new DataInputDeserializer(bytes);
            assertThat(bytes(format, format.read(in, format.version()))).isEqualTo(bytes);
            assertThat(in.available()).isZero();
        }
    }

    private static <T> byte[] bytes(WireFormat<T> format, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        format.write(value, out);
        return out.getCopyOfBuffer();
    }

    private static <T> TypeSerializerSnapshot<T> throughASavepoint(TypeSerializerSnapshot<T> snapshot) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, snapshot);
        return TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(out.getCopyOfBuffer()), WireFormatTest.class.getClassLoader());
    }

    /// A type whose second version has a field more.
    record Counted(int count, String since) {}

    /// Version 1 wrote the count alone.
    public static final class CountedFormat extends WireFormat<Counted> {
        private static final long serialVersionUID = 1L;

        public CountedFormat() {
            super(Counted.class, true);
        }

        @Override
        public int version() {
            return 2;
        }

        @Override
        public void write(Counted value, DataOutput out) throws IOException {
            out.writeInt(value.count());
            out.writeUTF(value.since());
        }

        @Override
        public Counted read(DataInput in, int version) throws IOException {
            return new Counted(in.readInt(), version == 1 ? "from version 1" : in.readUTF());
        }
    }
}

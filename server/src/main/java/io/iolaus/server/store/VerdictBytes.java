package io.iolaus.server.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import io.iolaus.flow.wire.FindingsFormat;
import io.iolaus.judge.Findings;
import io.iolaus.judge.Member;
import io.iolaus.judge.SharedValue;
import io.iolaus.judge.Verdict;

/// A verdict in full as bytes: the version of the format that a job's results have, then findings with this verdict alone.
final class VerdictBytes {

    private static final FindingsFormat FORMAT = new FindingsFormat();

    private VerdictBytes() {}

    static byte[] write(Verdict verdict) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(FORMAT.version());
            FORMAT.write(new Findings(List.of(verdict), List.of(), 0, 0, 0, true), out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        }
        return bytes.toByteArray();
    }

    static Verdict read(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return FORMAT.read(in, in.readInt()).campaigns().getFirst();
        }
    }

    static boolean names(Verdict verdict, String accountId) {
        return verdict.members().stream().anyMatch(member -> member.accountId().equals(accountId));
    }

    /// The verdict without that member. What members share keeps its counts, which name nobody; a value that it shared with one
    /// other alone goes, because it would now tell of two people what only one agreed to keep.
    static Verdict without(Verdict verdict, String accountId) {
        List<Member> members = new ArrayList<>();
        int[] place = new int[verdict.members().size()];
        for (int i = 0; i < place.length; i++) {
            boolean stays = !verdict.members().get(i).accountId().equals(accountId);
            place[i] = stays ? members.size() : -1;
            if (stays) {
                members.add(verdict.members().get(i));
            }
        }
        List<SharedValue> shared = new ArrayList<>();
        for (SharedValue value : verdict.infrastructure()) {
            List<Integer> indexes = value.memberIndexes().stream().map(index -> place[index]).filter(index -> index >= 0).toList();
            int left = value.accounts() - (value.memberIndexes().size() - indexes.size());
            if (left >= 2) {
                shared.add(new SharedValue(value.kind(), value.value(), left, value.elsewhere(), indexes));
            }
        }
        return new Verdict(
                verdict.id(), verdict.level(), verdict.q(), verdict.hypotheses(), members, verdict.exchanges(),
                verdict.campaignExchanges(), verdict.tokens(), verdict.firstSeenMillis(), verdict.lastSeenMillis(),
                verdict.capabilities(), shared, verdict.evidence(), verdict.innocentExplanations(), verdict.timeline(),
                verdict.indicators(), verdict.extrapolated(), verdict.ablations(), verdict.exchangePosterior());
    }
}

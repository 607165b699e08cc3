package io.iolaus.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import io.iolaus.act.Action;
import io.iolaus.act.CampaignChange;
import io.iolaus.act.Decision;
import io.iolaus.act.DecisionChange;
import io.iolaus.act.Docket;
import io.iolaus.act.ReasonCode;
import io.iolaus.act.Tolerance;
import io.iolaus.judge.Level;
import io.iolaus.judge.Member;
import io.iolaus.server.store.Drawn;
import org.junit.jupiter.api.Test;

final class ChangeJsonTest {

    @Test
    void everyKindReadsBackAsItWas() throws IOException {
        TreeSet<Kind> seen = new TreeSet<>();
        for (Change change : oneOfEach()) {
            String json = ChangeJson.write(change);
            assertThat(json).isPrintable().isASCII();
            assertThat(ChangeJson.read(1, change.kind().wireName(), json)).isEqualTo(change);
            seen.add(change.kind());
        }
        assertThat(seen).containsExactly(Kind.values());
    }

    @Test
    void whateverTheJudgeCallsReadsBackToTheSameBits() throws IOException {
        Random random = new Random(11);
        Docket docket = new Docket();
        for (int pass = 0; pass < 50; pass++) {
            for (CampaignChange change : docket.decide(Drawn.findings(random).campaigns(), Tolerance.NONE, pass).changes()) {
                docket.apply(change);
                Change written = new Change.OfCampaign(change);
                assertThat(ChangeJson.read(1, written.kind().wireName(), ChangeJson.write(written))).isEqualTo(written);
            }
        }
    }

    @Test
    void aBodyOfAnotherKindIsRefusedWithoutQuotingIt() {
        assertThatThrownBy(() -> ChangeJson.read(7, "decision_made", "{\"account\":\"secret\"}"))
                .isInstanceOf(IOException.class)
                .hasMessage("ledger record 7: the body of this decision_made cannot be read by this version");
        assertThatThrownBy(() -> ChangeJson.read(7, "appeal_filed", "{}"))
                .hasMessage("ledger record 7: kind 'appeal_filed' is not known to this version");
        for (String broken : List.of("", "[]", "{", "{\"id\":7}", "{\"id\":null}", "nul")) {
            assertThatThrownBy(() -> ChangeJson.read(7, "token_revoked", broken)).as(broken).isInstanceOf(IOException.class);
        }
    }

    private static List<Change> oneOfEach() {
        Docket docket = new Docket();
        List<CampaignChange> opened = docket.decide(
                        List.of(Drawn.verdict("C-1", Level.ENFORCE, 0.01, "a\0b")), Tolerance.NONE, 3)
                .changes();
        CampaignChange.Opened campaign = (CampaignChange.Opened) opened.getFirst();
        BitSet set = new BitSet();
        set.set(3, 9);
        Decision decision = new Decision(
                "a", Action.ALLOW, Action.THROTTLE, List.of(ReasonCode.values()), "C-1", Level.WATCH, 0.1, 1, 2, 3, 4);
        return List.of(
                new Change.OfCampaign(campaign),
                new Change.OfCampaign(new CampaignChange.Changed(campaign.campaign())),
                new Change.OfCampaign(new CampaignChange.Closed("C-1")),
                new Change.OfCampaign(new CampaignChange.Joined("C-1", new Member("half\ud800", 1 / 3.0, 7, Double.MIN_VALUE))),
                new Change.OfCampaign(new CampaignChange.Left("C-1", "ä")),
                new Change.OfDecision(new DecisionChange.Made(decision)),
                new Change.OfDecision(new DecisionChange.Made(Decision.unsuspected("a", 1, 2, 3))),
                new Change.OfDecision(new DecisionChange.Ended("a", DecisionChange.Ending.WITHDRAWN)),
                new Change.TokenCreated(new ApiToken("id", "näme", Role.ANALYST, TokenHash.of("t"), 5)),
                new Change.TokenRevoked("id"),
                new Change.BodiesErased(Change.BodiesErased.Cause.RETENTION, Sequences.of(set)),
                new Change.ConfigurationLoaded("0.1", "ff"));
    }
}

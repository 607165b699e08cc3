package io.iolaus.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import io.iolaus.link.Link;
import io.iolaus.profile.Dossier;
import io.iolaus.profile.ExchangeSample;
import io.iolaus.profile.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Gates for single exchanges: the campaign's are told from those of bystanders behind the same keys.
class ExchangePosteriorTest {

    private static final Frame NOTHING = new Frame(0, 0, 0, 0);

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.4, 0.9})
    void aCampaignsExchangesStandOutBehindItsKeys(double mixing) {
        Mixed mixed = mixed(mixing);

        assertThat(mixed.campaign).hasSizeGreaterThan(50);
        assertThat(share(mixed.campaign, 0.5)).isGreaterThan(0.95);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.4, 0.9})
    void bystandersBehindACampaignsKeysStayBelowAHalf(double mixing) {
        Mixed mixed = mixed(mixing);

        assertThat(mixed.bystanders).hasSizeGreaterThan(50).allMatch(posterior -> posterior < 0.5);
    }

    @Test
    void shareOfEachMemberIsInItsInterval() {
        Verdict verdict = verdict(crowd(0.4));

        assertThat(verdict.members()).allSatisfy(member -> assertThat(member.highestShare() - member.lowestShare()).isBetween(0.1, 0.75));
        assertThat(verdict.members().stream().filter(member -> member.lowestShare() <= 0.4 && 0.4 <= member.highestShare()).count())
                .isGreaterThanOrEqualTo((long) (0.85 * verdict.members().size()));
    }

    @Test
    void whereNothingTellsExchangesApartTheShareIsAllThatIsKnown() {
        assertThat(ExchangePosterior.UNKNOWN.of(NOTHING, new int[0], 0.3)).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void aShareOfAllIsNoCertaintyAboutOne() {
        assertThat(ExchangePosterior.UNKNOWN.of(NOTHING, new int[0], 1)).isLessThan(1);
        assertThat(ExchangePosterior.UNKNOWN.of(NOTHING, new int[0], 0)).isPositive();
    }

    @Test
    void whatLooksLikeNobodysIsABystandersBehindAnyKey() {
        ExchangePosterior table = verdict(crowd(0.9)).exchangePosterior();

        assertThat(table.of(NOTHING, new int[0], 1)).isLessThan(0.5);
    }

    @Test
    void theOutermostTemplateDecides() {
        Frame frame = new Frame(7, 8, 9, 10);
        long[] ascending = Link.Template.identities(frame);
        ExchangePosterior posterior =
                new ExchangePosterior(new long[] {ascending[0], ascending[4]}, new float[] {-3, 5}, new int[0], new float[4]);

        assertThat(posterior.nats(frame, new int[0])).isEqualTo(-3);
        assertThat(posterior.nats(new Frame(6, 0, 0, 10), new int[0])).isEqualTo(5);
        assertThat(posterior.nats(NOTHING, new int[0])).isZero();
    }

    @Test
    void theTableOfACampaignFitsAGatewayAndComesBackEqual() throws IOException {
        ExchangePosterior table = verdict(crowd(0.4)).exchangePosterior();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        table.write(new DataOutputStream(bytes));

        assertThat(bytes.size()).isBetween(100, 21_000);
        assertThat(ExchangePosterior.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())))).isEqualTo(table);
    }

    @Test
    void aTableBeyondItsBoundIsRefused() {
        byte[] claimsTwoBillion = {127, -1, -1, -1};

        assertThatThrownBy(() -> ExchangePosterior.read(new DataInputStream(new ByteArrayInputStream(claimsTwoBillion))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("1024");
        assertThatIllegalArgumentException().isThrownBy(() -> new ExchangePosterior(new long[1], new float[0], new int[0], new float[4]));
    }

    /// Posteriors of the sampled exchanges of the accounts that are named.
    private record Mixed(List<Double> campaign, List<Double> bystanders) {}

    private static Crowd crowd(double mixing) {
        return new Crowd(12).people(600).group(new Crowd.Group("hydra", 60, 100, mixing, 3, 5, 1, true, 0, Crowd.Trait.STRANGERS));
    }

    private static Verdict verdict(Crowd crowd) {
        return new Judge().findings(crowd.dossiers()).campaigns().getFirst();
    }

    private static Mixed mixed(double mixing) {
        Crowd crowd = crowd(mixing);
        Verdict verdict = verdict(crowd);
        Mixed mixed = new Mixed(new ArrayList<>(), new ArrayList<>());
        for (Member member : verdict.members()) {
            Dossier dossier = crowd.dossiers().stream().filter(each -> each.accountId().equals(member.accountId())).findFirst().orElseThrow();
            for (int i = 0; i < dossier.profile().sample().size(); i++) {
                ExchangeSample.Item item = dossier.profile().sample().item(i);
                double posterior = verdict.exchangePosterior().of(item.frame(), item.scaffold(), member.campaignShare());
                (crowd.isCampaign(item.identity()) ? mixed.campaign : mixed.bystanders).add(posterior);
            }
        }
        return mixed;
    }

    private static double share(List<Double> posteriors, double least) {
        return posteriors.stream().filter(posterior -> posterior >= least).count() / (double) posteriors.size();
    }
}

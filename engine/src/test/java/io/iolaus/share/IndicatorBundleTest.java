package io.iolaus.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.iolaus.judge.Capability;
import io.iolaus.judge.Evidence;
import io.iolaus.judge.Findings;
import io.iolaus.judge.Hypothesis;
import io.iolaus.judge.Level;
import io.iolaus.judge.Member;
import io.iolaus.judge.SharedValue;
import io.iolaus.judge.Verdict;
import io.iolaus.profile.Timeline;
import io.iolaus.stix.StixSchemas;
import io.iolaus.stix.StixWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndicatorBundleTest {

    private static final long START = 1_767_225_600_000L;
    private static final String JA4 = "t13d1516h2_8daaf6152771_b186095e22b6";
    private static final SharingPolicy CAUTIOUS = SharingPolicy.cautious("0.1.0");
    private static final SharingPolicy KEYED = CAUTIOUS.withKey(new SharingKey("a community's own secret".getBytes(StandardCharsets.UTF_8)));

    @Test
    void aBundleOfEveryKindValidates() throws IOException {
        String bundle = bundle(KEYED, campaign(Level.ENFORCE, List.of(
                shared("network", "203.0.113.0/24", 0), shared("network", "198.51.100.7", 0), shared("network", "2001:db8::/48", 0), shared("network", "AS64496", 0),
                shared("client", "relay/3.1 (it's \\odd)", 0), shared("client", JA4, 0), shared("client", "relay/3.1 " + JA4, 0), shared("template", "tf:7c41", 0))));
        assertThat(StixSchemas.againstProfile(bundle)).isEmpty();
        assertThat(StixSchemas.againstOasis(bundle).orElse(List.of())).isEmpty();
        assertThat(patterns(bundle)).hasSize(8).contains(
                "[ipv4-addr:value ISSUBSET '203.0.113.0/24']",
                "[ipv4-addr:value = '198.51.100.7']",
                "[ipv6-addr:value ISSUBSET '2001:db8::/48']",
                "[autonomous-system:number = 64496]",
                "[network-traffic:extensions.'http-request-ext'.request_header.'User-Agent' = 'relay/3.1 (it\\'s \\\\odd)']",
                "[network-traffic:extensions.'http-request-ext'.request_header.'User-Agent' = 'relay/3.1' AND network-traffic:extensions.'"
                        + Extensions.OBSERVABLES_ID + "'.ja4 = '" + JA4 + "']");
    }

    @Test
    void theExtensionsThatABundleUsesAreDefinedInTheDocs() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StixWriter.write(Extensions.definitions(), out);
        String definitions = out.toString(StandardCharsets.UTF_8);
        assertThat(StixSchemas.againstProfile(definitions)).isEmpty();
        assertThat(StixSchemas.againstOasis(definitions).orElse(List.of())).isEmpty();
        assertThat(Path.of("../docs/stix-extension-definitions.json")).hasContent(definitions);
        assertThat(definitions).contains(Extensions.CAMPAIGN_ID, Extensions.OBSERVABLES_ID, Extensions.TEMPLATE_FAMILY_TYPE);
    }

    @Test
    void withoutAnyCampaignTheBundleStillValidates() throws IOException {
        String bundle = bundle(CAUTIOUS);
        assertThat(StixSchemas.againstProfile(bundle)).isEmpty();
        assertThat(StixSchemas.againstOasis(bundle).orElse(List.of())).isEmpty();
        assertThat(new ObjectMapper().readTree(bundle).get("objects")).hasSize(3);
    }

    @Test
    void whatPointsAtACustomerNeverLeaves() throws IOException {
        String bundle = bundle(KEYED, campaign(Level.ENFORCE, List.of(
                shared("payment", "pm_secret", 0), shared("device", "dev_secret", 0), shared("sign_up", "mail.example secret", 0),
                shared("some_later_kind", "later secret", 0), shared("template", "tf:secret", 0),
                shared("client", "bot/1.0 (me@secret.example)", 0), shared("client", "curl acct-00007 secret", 0), shared("client", "bot secret@example.org " + JA4, 0), shared("client", "secret ".repeat(40), 0), shared("client", "sk-secret0123456789abcdefghij", 0))));
        assertThat(bundle).doesNotContain("secret").doesNotContain("acct-").doesNotContain("Sentence");
        assertThat(patterns(bundle)).hasSize(1).first().asString().startsWith("[iolaus-template-family:token = '");
    }

    @Test
    void withoutAKeyTemplatesStayAtHome() throws IOException {
        assertThat(patterns(bundle(CAUTIOUS, campaign(Level.ENFORCE, List.of(shared("template", "tf:7c41", 0)))))).isEmpty();
    }

    @Test
    void aTokenDependsOnTheKey() {
        SharingKey other = new SharingKey("another community's key".getBytes(StandardCharsets.UTF_8));
        SharingKey key = KEYED.key();
        assertThat(key).isNotNull();
        assertThat(other.token("template", "tf:1")).hasSize(32).isNotEqualTo(key == null ? "" : key.token("template", "tf:1"));
        assertThatThrownBy(() -> new SharingKey(new byte[3])).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at least 16 bytes");
    }

    @Test
    void aValueThatOthersHoldTooStaysAtHome() throws IOException {
        assertThat(patterns(bundle(CAUTIOUS, campaign(Level.ENFORCE, List.of(shared("network", "203.0.113.0/24", 1)))))).isEmpty();
        assertThat(patterns(bundle(CAUTIOUS, campaign(Level.ENFORCE, List.of(shared("client", "python-requests/2.31", 4_000)))))).isEmpty();
    }

    @Test
    void aValueOfFewAccountsStaysAtHome() throws IOException {
        SharedValue few = new SharedValue("network", "203.0.113.9", 4, 0, List.of(0, 1, 2, 3));
        assertThat(patterns(bundle(CAUTIOUS, campaign(Level.ENFORCE, List.of(few))))).isEmpty();
    }

    @Test
    void aCampaignThatNobodyHasLookedAtStaysAtHome() throws IOException {
        String bundle = bundle(CAUTIOUS, campaign(Level.WATCH, List.of(shared("network", "203.0.113.0/24", 0))));
        assertThat(bundle).doesNotContain("campaign--").doesNotContain("203.0.113");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.0/24", "192.168.0.0/16", "172.20.0.1", "127.0.0.1", "100.64.0.0/16", "169.254.1.1", "0.0.0.0", "224.0.0.1", "fe80::1", "fd00::/48", "::1",
        "300.1.1.1", "1.2.3.0/33", "8.0.0.0/8", "2000::/12", "1::2::3", "12345::", "1:2:3:4:5:6:7", "not an address", "1.2.3.4' OR '1", "ASx", "AS0"})
    void anAddressThatMeansNothingToOthersStaysAtHome(String value) throws IOException {
        assertThat(patterns(bundle(CAUTIOUS, campaign(Level.ENFORCE, List.of(shared("network", value, 0)))))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "203.0.113.0/28", "2001:db8:1:2:3:4:5:6", "2001:db8::7", "2001:DB8:40::/48"})
    void aPublicAddressIsShared(String value) throws IOException {
        assertThat(patterns(bundle(CAUTIOUS, campaign(Level.ENFORCE, List.of(shared("network", value, 0)))))).hasSize(1);
    }

    @Test
    void anIndicatorHoldsForAWhileAfterItWasLastSeen() throws IOException {
        JsonNode objects = new ObjectMapper().readTree(bundle(CAUTIOUS, campaign(Level.ENFORCE, List.of(shared("network", "203.0.113.0/24", 0))))).get("objects");
        JsonNode indicator = IntStream.range(0, objects.size()).mapToObj(objects::get).filter(o -> o.get("type").asText().equals("indicator")).findFirst().orElseThrow();
        assertThat(indicator.get("valid_from").asText()).isEqualTo("2026-01-01T00:00:00.000Z");
        assertThat(indicator.get("valid_until").asText()).isEqualTo("2026-01-25T00:00:00.000Z");
        assertThat(indicator.get("confidence").asInt()).isEqualTo(100);
    }

    @Test
    void twoCampaignsOnOneBlockAreOneIndicatorWithTwoRelations() throws IOException {
        Verdict one = campaign(Level.ENFORCE, List.of(shared("network", "203.0.113.0/24", 0)));
        Verdict two = new Verdict("C-00000002", one.level(), one.q(), one.hypotheses(), one.members(), one.exchanges(), one.campaignExchanges(), one.tokens(),
                one.firstSeenMillis(), one.lastSeenMillis(), one.capabilities(), one.infrastructure(), one.evidence(), one.innocentExplanations(), one.timeline());
        String bundle = bundle(CAUTIOUS, one, two);
        assertThat(patterns(bundle)).hasSize(1);
        assertThat(bundle.split("\"indicates\"", -1)).hasSize(3);
        assertThat(StixSchemas.againstProfile(bundle)).isEmpty();
    }

    @Test
    void theSameFindingsGiveTheSameBytes() throws IOException {
        Verdict verdict = campaign(Level.STEP_UP, List.of(shared("network", "203.0.113.0/24", 0)));
        assertThat(bundle(KEYED, verdict)).isEqualTo(bundle(KEYED, verdict));
    }

    private static SharedValue shared(String kind, String value, int elsewhere) {
        return new SharedValue(kind, value, 20, elsewhere, IntStream.range(0, 20).boxed().toList());
    }

    private static Verdict campaign(Level level, List<SharedValue> shared) {
        List<Member> members = IntStream.range(0, 20).mapToObj(i -> new Member("acct-0000" + i, 0.99, 100, 1)).toList();
        return new Verdict("C-00000001", level, 0.004, Map.of(), members, 2_000, 1_900, 9_000, START, START + 10 * 86_400_000L,
                Map.of(Capability.CODING, 0.7, Capability.TOOL_USE, 0.3), shared,
                List.of(new Evidence("template", Hypothesis.COORDINATED, "Sentence with a customer's name.", 1, 9, "")), List.of(), new Timeline());
    }

    private static String bundle(SharingPolicy policy, Verdict... campaigns) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StixWriter.write(IndicatorBundle.of(new Findings(List.of(campaigns), List.of(), 2_000, START, START + 10 * 86_400_000L, true), policy), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<String> patterns(String bundle) throws IOException {
        return new ObjectMapper().readTree(bundle).findValuesAsText("pattern");
    }
}

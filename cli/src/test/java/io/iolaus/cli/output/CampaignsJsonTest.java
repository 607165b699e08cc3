package io.iolaus.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.iolaus.judge.Ablation;
import io.iolaus.judge.AdvisoryIndicator;
import io.iolaus.judge.Basis;
import io.iolaus.judge.Capability;
import io.iolaus.judge.Evidence;
import io.iolaus.judge.ExchangePosterior;
import io.iolaus.judge.Hypothesis;
import io.iolaus.judge.IndicatorReading;
import io.iolaus.judge.InnocentExplanation;
import io.iolaus.judge.Level;
import io.iolaus.judge.Member;
import io.iolaus.judge.SharedValue;
import io.iolaus.judge.Verdict;
import io.iolaus.profile.Timeline;
import org.junit.jupiter.api.Test;

class CampaignsJsonTest {

    @Test
    void aCampaignIsSpelledAsTheContractSays() throws IOException {
        assertThat(json(List.of(small("a1")))).isEqualTo("""
                {
                  "campaigns": [
                    {
                      "id": "C-00000001",
                      "verdict": "step_up",
                      "q": 0.0125,
                      "q_extrapolated": false,
                      "accounts": [
                        { "id": "a1", "posterior": 0.998000, "campaign_share": 1.000000, "campaign_share_lowest": 0.875000, "campaign_share_highest": 1.000000 },
                        { "id": "a2", "posterior": 0.750000, "campaign_share": 0.500000, "campaign_share_lowest": 0.000000, "campaign_share_highest": 1.000000 }
                      ],
                      "exchanges": 30,
                      "campaign_exchanges": 25,
                      "tokens": 9000000000,
                      "first_seen": "2026-01-01T00:00:00.000Z",
                      "last_seen": "2026-01-02T00:00:00.000Z",
                      "capabilities": {
                        "reasoning": 0.250000,
                        "coding": 0.750000
                      },
                      "infrastructure": [
                        { "kind": "payment", "value": "pm_1", "accounts": 2, "elsewhere": 0 }
                      ],
                      "evidence": [
                        { "channel": "payment", "hypothesis": "coordinated", "sentence": "One card pays for both.", "figure": 2, "strength": 4.25, "innocent_cause": "A couple", "implies": "One purse.", "would_change_our_mind": "A marriage." }
                      ],
                      "leave_one_out": [
                        { "without": "payment", "verdict": "", "q": 0.5, "p": 0.125, "score": 1.5, "holding": [], "channels": [ "payment", "one_customer" ] },
                        { "without": "client", "verdict": "step_up", "q": 0.0125, "p": 0.001, "score": 4.5, "holding": [ "coordinated", "extracting" ], "channels": [ "client" ] }
                      ],
                      "innocent_explanations": [
                        { "explanation": "A family", "ruled_out": false, "why": "Open." }
                      ],
                      "advisory_indicators": [
                        { "number": 1, "name": "In use round the clock", "state": "present", "figure": 0.75, "sentence": "3 of 4 show it.", "innocent_cause": "A nightly job." },
                        { "number": 9, "name": "Moves to a new model within a day", "state": "not_measured", "figure": null, "sentence": "Unknown.", "innocent_cause": "A benchmark on launch day." }
                      ]
                    }
                  ]
                }
                """);
    }

    @Test
    void noCampaignIsAnEmptyList() throws IOException {
        assertThat(json(List.of())).isEqualTo("{\n  \"campaigns\": []\n}\n");
    }

    @Test
    void theBytesDoNotDependOnTheMapsThatCarryTheFindings() throws IOException {
        Verdict one = small("a1");
        Map<Capability, Double> shuffled = new HashMap<>();
        new ArrayList<>(one.capabilities().entrySet()).reversed().forEach(share -> shuffled.put(share.getKey(), share.getValue()));
        Verdict other = new Verdict(
                one.id(), one.level(), one.q(), one.hypotheses(), one.members(), one.exchanges(), one.campaignExchanges(), one.tokens(),
                one.firstSeenMillis(), one.lastSeenMillis(), shuffled, one.infrastructure(), one.evidence(), one.innocentExplanations(), one.timeline(), one.indicators(), one.extrapolated(), one.ablations(), one.exchangePosterior());
        assertThat(json(List.of(other))).isEqualTo(json(List.of(one)));
    }

    @Test
    void hostileTextComesBackUnchangedThroughAParser() throws IOException {
        String hostile = "</script><img src=x>\"\\\u0000\u2028\n\uD83D\uDC0D";
        JsonNode read = new ObjectMapper().readTree(json(List.of(small(hostile))));
        assertThat(read.at("/campaigns/0/accounts/0/id").asText()).isEqualTo(hostile);
    }

    @Test
    void halfASurrogatePairDoesNotLoseTheResult() throws IOException {
        JsonNode read = new ObjectMapper().readTree(json(List.of(small("x\uDC00y"))));
        assertThat(read.at("/campaigns/0/accounts/0/id").asText()).isEqualTo("x\uFFFDy");
    }

    @Test
    void allOfALargeCampaignsAccountsAreThere() throws IOException {
        JsonNode read = new ObjectMapper().readTree(json(SampleFindings.three().campaigns()));
        assertThat(read.at("/campaigns")).hasSize(3);
        assertThat(read.at("/campaigns/0/accounts")).hasSize(24_000);
        assertThat(read.at("/campaigns/0/verdict").asText()).isEqualTo("enforce");
    }

    @Test
    void aFigureThatJsonCannotHoldIsNull() throws IOException {
        Verdict one = small("a1");
        Verdict infinite = new Verdict(
                one.id(), one.level(), one.q(), one.hypotheses(), one.members(), one.exchanges(), one.campaignExchanges(), one.tokens(),
                one.firstSeenMillis(), one.lastSeenMillis(), one.capabilities(), one.infrastructure(),
                List.of(new Evidence("payment", Hypothesis.COORDINATED, "s", Double.POSITIVE_INFINITY, 1, "")), one.innocentExplanations(), one.timeline(), one.indicators(), one.extrapolated(), one.ablations(), one.exchangePosterior());
        assertThat(new ObjectMapper().readTree(json(List.of(infinite))).at("/campaigns/0/evidence/0/figure").isNull()).isTrue();
    }

    private static Verdict small(String firstAccount) {
        Map<Capability, Double> capabilities = new EnumMap<>(Capability.class);
        capabilities.put(Capability.CODING, 0.75);
        capabilities.put(Capability.REASONING, 0.25);
        capabilities.put(Capability.VISION, 0.0);
        return new Verdict(
                "C-00000001", Level.STEP_UP, 0.0125, Map.of(), List.of(new Member(firstAccount, 0.998, 20, 1, 0.875, 1), new Member("a2", 0.75, 10, 0.5)),
                30, 25, 9_000_000_000L, SampleFindings.START, SampleFindings.START + SampleFindings.DAY, capabilities,
                List.of(new SharedValue("payment", "pm_1", 2, 0, List.of(0, 1))),
                List.of(new Evidence("payment", Hypothesis.COORDINATED, "One card pays for both.", 2, "One purse.", 4.25, "A couple", "A marriage.")),
                List.of(new InnocentExplanation("A family", false, "Open.")), new Timeline(),
                List.of(
                        new IndicatorReading(AdvisoryIndicator.ROUND_THE_CLOCK, IndicatorReading.State.PRESENT, 0.75, "3 of 4 show it."),
                        new IndicatorReading(AdvisoryIndicator.RETARGETS_NEW_MODEL, IndicatorReading.State.NOT_MEASURED, Double.NaN, "Unknown.")),
                false,
                List.of(
                        new Ablation(Basis.PAYMENT, List.of("payment", "one_customer"), 1.5, 0.125, 0.5, null, List.of()),
                        new Ablation(Basis.CLIENT, List.of("client"), 4.5, 0.001, 0.0125, Level.STEP_UP, List.of(Hypothesis.COORDINATED, Hypothesis.EXTRACTING))),
                ExchangePosterior.UNKNOWN);
    }

    private static String json(List<Verdict> campaigns) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CampaignsJson.write(campaigns, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}

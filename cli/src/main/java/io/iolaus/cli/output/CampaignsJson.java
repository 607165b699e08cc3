package io.iolaus.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import com.fasterxml.jackson.core.JsonGenerator;
import io.iolaus.judge.Ablation;
import io.iolaus.judge.Capability;
import io.iolaus.judge.Evidence;
import io.iolaus.judge.Hypothesis;
import io.iolaus.judge.IndicatorReading;
import io.iolaus.judge.InnocentExplanation;
import io.iolaus.judge.Level;
import io.iolaus.judge.Member;
import io.iolaus.judge.SharedValue;
import io.iolaus.judge.Verdict;

/// `campaigns.json`: the verdicts in the output contract's spelling, worst first, a line for each account.
final class CampaignsJson {

    static final String NAME = "campaigns.json";
    private static final int LEVELS_ON_LINES_OF_THEIR_OWN = 4;

    private CampaignsJson() {}

    static void write(List<Verdict> campaigns, OutputStream out) throws IOException {
        try (JsonGenerator json = JsonLines.indented(out, LEVELS_ON_LINES_OF_THEIR_OWN)) {
            json.writeStartObject();
            json.writeArrayFieldStart("campaigns");
            for (Verdict campaign : campaigns) {
                write(campaign, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void write(Verdict campaign, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", campaign.id());
        json.writeStringField("verdict", campaign.level().wireName());
        number(json, "q", campaign.q());
        json.writeBooleanField("q_extrapolated", campaign.extrapolated());
        json.writeArrayFieldStart("accounts");
        for (Member member : campaign.members()) {
            json.writeStartObject();
            json.writeStringField("id", Figures.wellFormed(member.accountId()));
            json.writeFieldName("posterior");
            json.writeNumber(Figures.probability(member.posterior()));
            json.writeFieldName("campaign_share");
            json.writeNumber(Figures.probability(member.campaignShare()));
            json.writeFieldName("campaign_share_lowest");
            json.writeNumber(Figures.probability(member.lowestShare()));
            json.writeFieldName("campaign_share_highest");
            json.writeNumber(Figures.probability(member.highestShare()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("exchanges", campaign.exchanges());
        json.writeNumberField("campaign_exchanges", campaign.campaignExchanges());
        json.writeNumberField("tokens", campaign.tokens());
        json.writeStringField("first_seen", Figures.time(campaign.firstSeenMillis()));
        json.writeStringField("last_seen", Figures.time(campaign.lastSeenMillis()));
        json.writeObjectFieldStart("capabilities");
        // Enum order and not the map's: a map of enums iterates as it pleases.
        for (Capability capability : Capability.values()) {
            double share = campaign.capabilities().getOrDefault(capability, 0.0);
            if (share > 0) {
                json.writeFieldName(capability.wireName());
                json.writeNumber(Figures.probability(share));
            }
        }
        json.writeEndObject();
        json.writeArrayFieldStart("infrastructure");
        for (SharedValue shared : campaign.infrastructure()) {
            write(shared, json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("evidence");
        for (Evidence evidence : campaign.evidence()) {
            write(evidence, json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("leave_one_out");
        for (Ablation ablation : campaign.ablations()) {
            write(ablation, json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("innocent_explanations");
        for (InnocentExplanation innocent : campaign.innocentExplanations()) {
            write(innocent, json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("advisory_indicators");
        for (IndicatorReading indicator : campaign.indicators()) {
            write(indicator, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(SharedValue shared, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", shared.kind());
        json.writeStringField("value", Figures.wellFormed(shared.value()));
        json.writeNumberField("accounts", shared.accounts());
        json.writeNumberField("elsewhere", shared.elsewhere());
        json.writeEndObject();
    }

    private static void write(Evidence evidence, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("channel", evidence.channel());
        json.writeStringField("hypothesis", evidence.hypothesis().wireName());
        json.writeStringField("sentence", Figures.wellFormed(evidence.sentence()));
        number(json, "figure", evidence.figure());
        number(json, "strength", evidence.strengthNats());
        json.writeStringField("innocent_cause", Figures.wellFormed(evidence.innocentCause()));
        json.writeStringField("implies", Figures.wellFormed(evidence.implies()));
        json.writeStringField("would_change_our_mind", Figures.wellFormed(evidence.wouldChange()));
        json.writeEndObject();
    }

    private static void write(Ablation ablation, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("without", ablation.without().wireName());
        Level level = ablation.level();
        json.writeStringField("verdict", level == null ? "" : level.wireName());
        number(json, "q", ablation.q());
        number(json, "p", ablation.pValue());
        number(json, "score", ablation.score());
        json.writeArrayFieldStart("holding");
        for (Hypothesis hypothesis : ablation.holding()) {
            json.writeString(hypothesis.wireName());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("channels");
        for (String channel : ablation.channels()) {
            json.writeString(Figures.wellFormed(channel));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(InnocentExplanation innocent, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("explanation", Figures.wellFormed(innocent.explanation()));
        json.writeBooleanField("ruled_out", innocent.ruledOut());
        json.writeStringField("why", Figures.wellFormed(innocent.why()));
        json.writeEndObject();
    }

    private static void write(IndicatorReading reading, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("number", reading.indicator().number());
        json.writeStringField("name", reading.indicator().title());
        json.writeStringField("state", reading.state().wireName());
        number(json, "figure", reading.figure());
        json.writeStringField("sentence", Figures.wellFormed(reading.sentence()));
        json.writeStringField("innocent_cause", reading.indicator().innocentCause());
        json.writeEndObject();
    }

    /// A ratio over nothing is no reason to lose a scan's result: what JSON cannot hold becomes `null`.
    private static void number(JsonGenerator json, String field, double value) throws IOException {
        json.writeFieldName(field);
        if (Double.isFinite(value)) {
            json.writeNumber(Figures.number(value));
        } else {
            json.writeNull();
        }
    }
}

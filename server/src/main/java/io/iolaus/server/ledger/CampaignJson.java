package io.iolaus.server.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import com.fasterxml.jackson.core.JsonGenerator;
import io.iolaus.act.OpenCampaign;
import io.iolaus.judge.Capability;
import io.iolaus.judge.Evidence;
import io.iolaus.judge.Hypothesis;
import io.iolaus.judge.InnocentExplanation;
import io.iolaus.judge.Level;

/// An open campaign as JSON, with the names of a scan's `campaigns.json` where it has them.
public final class CampaignJson {

    private CampaignJson() {}

    /// Writes its fields into an object that is open.
    public static void write(OpenCampaign campaign, JsonGenerator json) throws IOException {
        json.writeStringField("campaign", campaign.id());
        json.writeStringField("verdict", campaign.level().wireName());
        json.writeNumberField("q", campaign.q());
        json.writeBooleanField("q_extrapolated", campaign.extrapolated());
        json.writeNumberField("accounts", campaign.accounts());
        json.writeNumberField("exchanges", campaign.exchanges());
        json.writeNumberField("campaign_exchanges", campaign.campaignExchanges());
        json.writeNumberField("tokens", campaign.tokens());
        json.writeNumberField("first_seen", campaign.firstSeenMillis());
        json.writeNumberField("last_seen", campaign.lastSeenMillis());
        json.writeNumberField("evidence_as_of", campaign.evidenceAsOfMillis());
        writeFigures("hypotheses", campaign.hypotheses(), Hypothesis.values(), Enum::name, json);
        writeFigures("capabilities", campaign.capabilities(), Capability.values(), Capability::wireName, json);
        json.writeArrayFieldStart("evidence");
        for (Evidence evidence : campaign.evidence()) {
            json.writeStartObject();
            json.writeStringField("channel", evidence.channel());
            json.writeStringField("hypothesis", evidence.hypothesis().name());
            json.writeStringField("sentence", evidence.sentence());
            json.writeNumberField("figure", evidence.figure());
            json.writeNumberField("strength_nats", evidence.strengthNats());
            json.writeStringField("innocent_cause", evidence.innocentCause());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("innocent_explanations");
        for (InnocentExplanation innocent : campaign.innocentExplanations()) {
            json.writeStartObject();
            json.writeStringField("explanation", innocent.explanation());
            json.writeBooleanField("ruled_out", innocent.ruledOut());
            json.writeStringField("why", innocent.why());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static OpenCampaign read(JsonFields body) {
        List<Evidence> evidence = new ArrayList<>();
        for (JsonFields fact : body.objects("evidence")) {
            evidence.add(new Evidence(
                    fact.text("channel"),
                    fact.named("hypothesis", Hypothesis.values(), Enum::name),
                    fact.text("sentence"),
                    fact.real("figure"),
                    fact.real("strength_nats"),
                    fact.text("innocent_cause")));
        }
        List<InnocentExplanation> innocent = new ArrayList<>();
        for (JsonFields explanation : body.objects("innocent_explanations")) {
            innocent.add(new InnocentExplanation(
                    explanation.text("explanation"), explanation.flag("ruled_out"), explanation.text("why")));
        }
        return new OpenCampaign(
                body.text("campaign"),
                body.named("verdict", Level.values(), Level::wireName),
                body.real("q"),
                body.flag("q_extrapolated"),
                Math.toIntExact(body.whole("accounts")),
                body.whole("exchanges"),
                body.whole("campaign_exchanges"),
                body.whole("tokens"),
                body.whole("first_seen"),
                body.whole("last_seen"),
                figures(Hypothesis.class, body.object("hypotheses"), Enum::name),
                figures(Capability.class, body.object("capabilities"), Capability::wireName),
                evidence,
                innocent,
                body.whole("evidence_as_of"));
    }

    private static <K extends Enum<K>> void writeFigures(
            String field, Map<K, Double> figures, K[] keys, Function<K, String> name, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(field);
        for (K key : keys) {
            Double figure = figures.get(key);
            if (figure != null) {
                json.writeNumberField(name.apply(key), figure);
            }
        }
        json.writeEndObject();
    }

    private static <K extends Enum<K>> Map<K, Double> figures(Class<K> type, JsonFields figures, Function<K, String> name) {
        Map<K, Double> read = new EnumMap<>(type);
        for (K key : type.getEnumConstants()) {
            if (figures.has(name.apply(key))) {
                read.put(key, figures.real(name.apply(key)));
            }
        }
        return read;
    }
}

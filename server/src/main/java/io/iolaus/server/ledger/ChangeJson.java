package io.iolaus.server.ledger;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.iolaus.act.Action;
import io.iolaus.act.CampaignChange;
import io.iolaus.act.Decision;
import io.iolaus.act.DecisionChange;
import io.iolaus.act.ReasonCode;
import io.iolaus.judge.Level;
import io.iolaus.judge.Member;

/// A change as the JSON of a record's body: fields in a fixed order, ASCII, numbers so that they read back to the same bits.
final class ChangeJson {

    private static final JsonFactory JSON = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private ChangeJson() {}

    static String write(Change change) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            switch (change) {
                case Change.OfCampaign c -> write(c.change(), json);
                case Change.OfDecision c -> write(c.change(), json);
                case Change.TokenCreated c -> {
                    json.writeStringField("id", c.token().id());
                    json.writeStringField("name", c.token().name());
                    json.writeStringField("role", c.token().role().wireName());
                    json.writeStringField("hash", c.token().hash().hex());
                    json.writeNumberField("created_at", c.token().createdAtMillis());
                }
                case Change.TokenRevoked c -> json.writeStringField("id", c.tokenId());
                case Change.BodiesErased c -> {
                    json.writeStringField("why", c.why().wireName());
                    json.writeStringField("sequences", c.sequences().toString());
                }
                case Change.ConfigurationLoaded c -> {
                    json.writeStringField("version", c.version());
                    json.writeStringField("fingerprint", c.fingerprint());
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        }
        return text.toString();
    }

    private static void write(CampaignChange change, JsonGenerator json) throws IOException {
        switch (change) {
            case CampaignChange.Opened c -> CampaignJson.write(c.campaign(), json);
            case CampaignChange.Changed c -> CampaignJson.write(c.campaign(), json);
            case CampaignChange.Closed c -> json.writeStringField("campaign", c.campaignId());
            case CampaignChange.Joined c -> {
                json.writeStringField("campaign", c.campaignId());
                json.writeStringField("account", c.member().accountId());
                json.writeNumberField("posterior", c.member().posterior());
                json.writeNumberField("exchanges", c.member().exchanges());
                json.writeNumberField("campaign_share", c.member().campaignShare());
            }
            case CampaignChange.Left c -> {
                json.writeStringField("campaign", c.campaignId());
                json.writeStringField("account", c.accountId());
            }
        }
    }

    private static void write(DecisionChange change, JsonGenerator json) throws IOException {
        json.writeStringField("account", change.accountId());
        switch (change) {
            case DecisionChange.Made c -> {
                Decision decision = c.decision();
                json.writeStringField("action", decision.action().wireName());
                json.writeStringField("proposed", decision.proposed().wireName());
                json.writeArrayFieldStart("reasons");
                for (ReasonCode reason : decision.reasons()) {
                    json.writeString(reason.wireName());
                }
                json.writeEndArray();
                json.writeStringField("campaign", decision.campaignId());
                Level level = decision.level();
                json.writeStringField("level", level == null ? "" : level.wireName());
                json.writeNumberField("q", decision.q());
                json.writeNumberField("decided_at", decision.decidedAtMillis());
                json.writeNumberField("expires_at", decision.expiresAtMillis());
                json.writeNumberField("retry_after_seconds", decision.retryAfterSeconds());
                json.writeNumberField("evidence_as_of", decision.evidenceAsOfMillis());
            }
            case DecisionChange.Ended c -> json.writeStringField("why", c.why().wireName());
        }
    }

    /// Reads what [#write] wrote.
    ///
    /// @throws IOException if it is nothing of that kind, as where a newer version wrote it; says which record
    static Change read(long sequence, String kind, String body) throws IOException {
        Kind known = Kind.named(kind)
                .orElseThrow(() -> new IOException("ledger record " + sequence + ": kind '" + kind + "' is not known to this version"));
        try {
            return read(known, JsonFields.parse(body));
        } catch (IllegalArgumentException | IOException e) {
            // The cause stays out of the message: it may quote the body.
            throw new IOException("ledger record " + sequence + ": the body of this " + kind + " cannot be read by this version", e);
        }
    }

    private static Change read(Kind kind, JsonFields body) {
        return switch (kind) {
            case CAMPAIGN_OPENED -> new Change.OfCampaign(new CampaignChange.Opened(CampaignJson.read(body)));
            case CAMPAIGN_CHANGED -> new Change.OfCampaign(new CampaignChange.Changed(CampaignJson.read(body)));
            case CAMPAIGN_CLOSED -> new Change.OfCampaign(new CampaignChange.Closed(body.text("campaign")));
            case MEMBER_JOINED -> new Change.OfCampaign(new CampaignChange.Joined(
                    body.text("campaign"),
                    new Member(
                            body.text("account"), body.real("posterior"), body.whole("exchanges"), body.real("campaign_share"))));
            case MEMBER_LEFT ->
                new Change.OfCampaign(new CampaignChange.Left(body.text("campaign"), body.text("account")));
            case DECISION_MADE -> new Change.OfDecision(new DecisionChange.Made(decision(body)));
            case DECISION_ENDED -> new Change.OfDecision(new DecisionChange.Ended(
                    body.text("account"),
                    body.named("why", DecisionChange.Ending.values(), DecisionChange.Ending::wireName)));
            case TOKEN_CREATED -> new Change.TokenCreated(new ApiToken(
                    body.text("id"),
                    body.text("name"),
                    body.named("role", Role.values(), Role::wireName),
                    new TokenHash(body.text("hash")),
                    body.whole("created_at")));
            case TOKEN_REVOKED -> new Change.TokenRevoked(body.text("id"));
            case BODIES_ERASED -> new Change.BodiesErased(
                    body.named("why", Change.BodiesErased.Cause.values(), Change.BodiesErased.Cause::wireName),
                    Sequences.parse(body.text("sequences")));
            case CONFIGURATION_LOADED ->
                new Change.ConfigurationLoaded(body.text("version"), body.text("fingerprint"));
        };
    }

    private static Decision decision(JsonFields body) {
        return new Decision(
                body.text("account"),
                body.named("action", Action.values(), Action::wireName),
                body.named("proposed", Action.values(), Action::wireName),
                body.texts("reasons").stream()
                        .map(name -> ReasonCode.named(name).orElseThrow(() -> new IllegalArgumentException("reason")))
                        .toList(),
                body.text("campaign"),
                body.text("level").isEmpty() ? null : body.named("level", Level.values(), Level::wireName),
                body.real("q"),
                body.whole("decided_at"),
                body.whole("expires_at"),
                Math.toIntExact(body.whole("retry_after_seconds")),
                body.whole("evidence_as_of"));
    }
}

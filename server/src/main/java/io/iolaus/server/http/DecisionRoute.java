package io.iolaus.server.http;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import com.fasterxml.jackson.core.JsonGenerator;
import io.iolaus.act.Decision;
import io.iolaus.act.ReasonCode;
import io.iolaus.judge.Member;
import io.iolaus.server.ledger.CampaignJson;
import io.iolaus.server.ledger.Role;
import io.iolaus.server.store.KeptCampaign;
import io.iolaus.server.store.Registrar;

/// Answers from memory: campaigns, decisions, and the tokens that an administrator asks for.
final class DecisionRoute {

    private static final Set<String> JSON = Set.of("application/json");
    private static final Set<String> ASKED = new TreeSet<>(Set.of("account", "address", "client", "model"));
    private static final Set<String> OF_A_TOKEN = new TreeSet<>(Set.of("name", "role"));
    private static final int LONGEST_NAME = 200;

    /// How long a gateway may keep the answer that nothing is held against an account.
    private static final long UNSUSPECTED_MILLIS = 60_000;

    private final Registrar registrar;
    private final Passes passes;

    DecisionRoute(Registrar registrar, Passes passes) {
        this.registrar = registrar;
        this.passes = passes;
    }

    Answer campaigns(Call call) {
        return Answer.json(200, json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("campaigns");
            for (KeptCampaign kept : registrar.campaigns().values()) {
                json.writeStartObject();
                CampaignJson.write(kept.campaign(), json);
                json.writeEndObject();
            }
            json.writeEndArray();
            writeStaleness(json, System.currentTimeMillis());
            json.writeEndObject();
        });
    }

    Answer campaign(Call call) throws Problem.Refusal {
        KeptCampaign kept = registrar.campaigns().get(call.segments().getLast());
        if (kept == null) {
            throw new Problem.Refusal(new Problem(404, "Not Found", "no open campaign has this id", "path"));
        }
        return Answer.json(200, json -> {
            json.writeStartObject();
            CampaignJson.write(kept.campaign(), json);
            json.writeArrayFieldStart("members");
            for (Member member : kept.members()) {
                json.writeStartObject();
                json.writeStringField("id", member.accountId());
                json.writeNumberField("posterior", member.posterior());
                json.writeNumberField("campaign_share", member.campaignShare());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    Answer decision(Call call) throws Problem.Refusal {
        return decided(call.segments().getLast(), "path");
    }

    /// What a gateway asks before it serves. Address, client and model are checked and do not change the answer yet.
    Answer decide(Call call) throws IOException {
        Map<String, String> asked = Json.texts(call.bytes(JSON), ASKED);
        return decided(asked.getOrDefault("account", ""), "account");
    }

    Answer createToken(Call call) throws IOException {
        Map<String, String> wanted = Json.texts(call.bytes(JSON), OF_A_TOKEN);
        String name = wanted.getOrDefault("name", "");
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new Problem.Refusal(Problem.badRequest("must have 1 to " + LONGEST_NAME + " characters", "name"));
        }
        Role role = Role.named(wanted.getOrDefault("role", ""))
                .orElseThrow(() -> new Problem.Refusal(Problem.badRequest(
                        "must be ingest, gateway, reader, analyst, approver or administrator", "role")));
        String token = registrar.createToken(name, role, System.currentTimeMillis());
        return Answer.json(201, json -> {
            json.writeStartObject();
            json.writeStringField("role", role.wireName());
            json.writeStringField("token", token);
            json.writeEndObject();
        });
    }

    private Answer decided(String accountId, String place) throws Problem.Refusal {
        if (accountId.isEmpty()) {
            throw new Problem.Refusal(Problem.badRequest("must name an account", place));
        }
        long now = System.currentTimeMillis();
        Decision decision = registrar
                .decision(accountId, now)
                .orElseGet(() -> Decision.unsuspected(accountId, now, UNSUSPECTED_MILLIS, passes.evidenceAsOfMillis()));
        return Answer.json(200, json -> {
            json.writeStartObject();
            json.writeStringField("account", decision.accountId());
            json.writeStringField("action", decision.action().wireName());
            json.writeStringField("proposed", decision.proposed().wireName());
            json.writeArrayFieldStart("reasons");
            for (ReasonCode reason : decision.reasons()) {
                json.writeString(reason.wireName());
            }
            json.writeEndArray();
            json.writeStringField("campaign", decision.campaignId());
            json.writeStringField("expires_at", Instant.ofEpochMilli(decision.expiresAtMillis()).toString());
            json.writeNumberField("retry_after_seconds", decision.retryAfterSeconds());
            writeStaleness(json, now);
            json.writeEndObject();
        });
    }

    /// Null until the first pass of this process.
    private void writeStaleness(JsonGenerator json, long now) throws IOException {
        if (passes.judgedAtMillis() < 0) {
            json.writeNullField("evidence_as_of");
            json.writeNullField("judged_seconds_ago");
        } else {
            json.writeStringField("evidence_as_of", Instant.ofEpochMilli(passes.evidenceAsOfMillis()).toString());
            json.writeNumberField("judged_seconds_ago", Math.max(0, now - passes.judgedAtMillis()) / 1_000);
        }
    }
}

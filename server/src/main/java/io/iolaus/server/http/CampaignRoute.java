package io.iolaus.server.http;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import io.iolaus.judge.Member;
import io.iolaus.server.gate.Passes;
import io.iolaus.server.ledger.CampaignJson;
import io.iolaus.server.ledger.Role;
import io.iolaus.server.store.KeptCampaign;
import io.iolaus.server.store.Registrar;

/// Answers from memory: campaigns, and the tokens that an administrator asks for.
final class CampaignRoute {

    private static final Set<String> JSON = Set.of("application/json");
    private static final Set<String> OF_A_TOKEN = new TreeSet<>(Set.of("name", "role"));
    private static final int LONGEST_NAME = 200;

    private final Registrar registrar;
    private final Passes passes;

    CampaignRoute(Registrar registrar, Passes passes) {
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
            GateRoute.writeStaleness(json, passes.at(System.currentTimeMillis()));
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

    Answer createToken(Call call) throws IOException {
        Map<String, String> wanted = Json.texts(call.smallBytes(JSON), OF_A_TOKEN);
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
}

package io.iolaus.server.http;

import java.io.IOException;
import io.iolaus.judge.Member;
import io.iolaus.server.gate.Passes;
import io.iolaus.server.ledger.CampaignJson;
import io.iolaus.server.store.KeptCampaign;
import io.iolaus.server.store.Registrar;

/// Answers from memory: campaigns.
final class CampaignRoute {

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

}

package io.iolaus.server.http;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import com.fasterxml.jackson.core.JsonGenerator;
import io.iolaus.act.Action;
import io.iolaus.act.ReasonCode;
import io.iolaus.server.gate.ApiKeys;
import io.iolaus.server.gate.Gate;
import io.iolaus.server.gate.Passage;
import io.iolaus.server.gate.Question;
import io.iolaus.server.gate.Ruling;
import io.iolaus.server.gate.Staleness;

/// Whether to serve a request: as JSON for a gateway that acts on it, and as a status with headers for one that opens or stays shut.
final class GateRoute {

    private static final Set<String> JSON = Set.of("application/json");
    private static final Set<String> ASKED = new TreeSet<>(Set.of("account", "address", "client", "model"));
    private static final byte[] NOTHING = {};

    private final Gate gate;
    private final ApiKeys keys;
    private final String accountHeader;

    /// @param accountHeader names the account of a request
    GateRoute(Gate gate, ApiKeys keys, String accountHeader) {
        this.gate = gate;
        this.keys = keys;
        this.accountHeader = accountHeader.toLowerCase(Locale.ROOT);
    }

    /// What is decided for an account, at once: nobody's customer hears it.
    Answer decision(Call call) throws Problem.Refusal {
        return json(gate.ruling(Question.of(account(call.segments().getLast(), "path")), System.currentTimeMillis()));
    }

    /// What a gateway asks before it serves.
    Answer decide(Call call) throws IOException {
        Map<String, String> asked = Json.texts(call.smallBytes(JSON), ASKED);
        Question question = new Question(
                account(asked.getOrDefault("account", ""), "account"), asked.getOrDefault("address", ""),
                asked.getOrDefault("client", ""), asked.getOrDefault("model", ""));
        Ruling ruling = gate.ruling(question, System.currentTimeMillis());
        gate.hold(ruling);
        return json(ruling);
    }

    private static String account(String account, String place) throws Problem.Refusal {
        if (account.isEmpty() || account.length() > Question.LONGEST) {
            throw new Problem.Refusal(Problem.badRequest("must name an account, in at most " + Question.LONGEST + " characters", place));
        }
        return account;
    }

    /// For gateways that hand on any status.
    Answer authorize(Call call) {
        Passage passage = passage(call);
        return answer(passage, passage.status());
    }

    /// For nginx, to which any status but these three is a fault of ours; `X-Iolaus-Status` says what is meant.
    Answer authorizeForNginx(Call call) {
        Passage passage = passage(call);
        return answer(passage, passage.isOpen() || passage.status() == Passage.PROOF_NEEDED ? passage.status() : Passage.REFUSED);
    }

    private Passage passage(Call call) {
        long now = System.currentTimeMillis();
        String account = header(call, accountHeader);
        Question question = new Question(
                account.isEmpty() ? keys.account(header(call, "x-iolaus-key")).orElse("") : account,
                header(call, "x-iolaus-address"), header(call, "x-iolaus-client"), header(call, "x-iolaus-model"));
        Ruling ruling = gate.ruling(question, now);
        gate.hold(ruling);
        return gate.passage(ruling, now);
    }

    private static String header(Call call, String name) {
        String value = call.header().apply(name).orElse("");
        return value.length() <= Question.LONGEST ? value : "";
    }

    private static Answer answer(Passage passage, int status) {
        Ruling ruling = passage.ruling();
        Staleness staleness = ruling.staleness();
        Map<String, String> headers = HashMap.newHashMap(16);
        headers.put("X-Iolaus-Status", Integer.toString(passage.status()));
        headers.put("X-Iolaus-Decision", ruling.action().wireName());
        headers.put("X-Iolaus-Proposed", ruling.proposed().wireName());
        headers.put("X-Iolaus-Basis", ruling.basis().wireName());
        headers.put("X-Iolaus-Expires", Instant.ofEpochMilli(ruling.expiresAtMillis()).toString());
        headers.put("X-Iolaus-Current", Boolean.toString(staleness.current()));
        headers.put("X-Iolaus-Evidence-Seconds", Long.toString(staleness.evidenceSeconds()));
        headers.put("X-Iolaus-Judged-Seconds", Long.toString(staleness.judgedSeconds()));
        headers.put("X-Iolaus-Waiting-Seconds", Long.toString(staleness.waitingSeconds()));
        if (!ruling.reasons().isEmpty()) {
            headers.put("X-Iolaus-Reasons", String.join(",", ruling.reasons().stream().map(ReasonCode::wireName).toList()));
        }
        if (passage.retryAfterSeconds() > 0) {
            headers.put("Retry-After", Integer.toString(passage.retryAfterSeconds()));
        }
        if (ruling.action() == Action.STEP_UP) {
            headers.put("WWW-Authenticate", "Bearer error=\"insufficient_user_authentication\"");
        }
        return new Answer(status, NOTHING, headers);
    }

    private static Answer json(Ruling ruling) {
        return Answer.json(200, json -> {
            json.writeStartObject();
            json.writeStringField("account", ruling.accountId());
            json.writeStringField("action", ruling.action().wireName());
            json.writeStringField("proposed", ruling.proposed().wireName());
            json.writeArrayFieldStart("reasons");
            for (ReasonCode reason : ruling.reasons()) {
                json.writeString(reason.wireName());
            }
            json.writeEndArray();
            json.writeStringField("campaign", ruling.campaignId());
            json.writeStringField("basis", ruling.basis().wireName());
            json.writeStringField("expires_at", Instant.ofEpochMilli(ruling.expiresAtMillis()).toString());
            json.writeNumberField("retry_after_seconds", ruling.retryAfterSeconds());
            writeStaleness(json, ruling.staleness());
            json.writeEndObject();
        });
    }

    /// Null where nothing was judged by this process yet.
    static void writeStaleness(JsonGenerator json, Staleness staleness) throws IOException {
        json.writeBooleanField("current", staleness.current());
        if (staleness.evidenceSeconds() < 0) {
            json.writeNullField("evidence_as_of");
            json.writeNullField("evidence_seconds_ago");
        } else {
            json.writeStringField("evidence_as_of", Instant.ofEpochMilli(staleness.evidenceAsOfMillis()).toString());
            json.writeNumberField("evidence_seconds_ago", staleness.evidenceSeconds());
        }
        if (staleness.judgedSeconds() < 0) {
            json.writeNullField("judged_seconds_ago");
        } else {
            json.writeNumberField("judged_seconds_ago", staleness.judgedSeconds());
        }
        json.writeNumberField("waiting_seconds", staleness.waitingSeconds());
    }
}

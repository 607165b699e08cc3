package io.iolaus.server.http;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import io.iolaus.server.ledger.ApiToken;
import io.iolaus.server.ledger.Role;
import io.iolaus.server.store.Registrar;

/// Makes tokens, lists them without their secrets, and ends them.
final class TokenRoute {

    private static final Set<String> JSON = Set.of("application/json");
    private static final Set<String> OF_A_TOKEN = new TreeSet<>(Set.of("name", "role"));
    private static final int LONGEST_NAME = 200;

    private final Registrar registrar;

    TokenRoute(Registrar registrar) {
        this.registrar = registrar;
    }

    Answer create(Call call) throws IOException {
        Map<String, String> wanted = Json.texts(call.smallBytes(JSON), OF_A_TOKEN);
        String name = wanted.getOrDefault("name", "");
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new Problem.Refusal(Problem.badRequest("must have 1 to " + LONGEST_NAME + " characters", "name"));
        }
        Role role = Role.named(wanted.getOrDefault("role", ""))
                .orElseThrow(() -> new Problem.Refusal(Problem.badRequest(
                        "must be ingest, gateway, metrics, reader, analyst, approver or administrator", "role")));
        String token = registrar.createToken(name, role, System.currentTimeMillis());
        String id = registrar.token(token).map(ApiToken::id).orElse("");
        return Answer.json(201, json -> {
            json.writeStartObject();
            json.writeStringField("id", id);
            json.writeStringField("role", role.wireName());
            json.writeStringField("token", token);
            json.writeEndObject();
        });
    }

    Answer list(Call call) {
        return Answer.json(200, json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("tokens");
            for (ApiToken token : registrar.tokens()) {
                json.writeStartObject();
                json.writeStringField("id", token.id());
                json.writeStringField("name", token.name());
                json.writeStringField("role", token.role().wireName());
                json.writeStringField("created_at", Instant.ofEpochMilli(token.createdAtMillis()).toString());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /// The last administrator's token stays, or nobody could make another before the next start.
    Answer revoke(Call call) throws IOException {
        String id = call.segments().getLast();
        boolean administrator = registrar.tokens().stream()
                .anyMatch(token -> token.id().equals(id) && token.role() == Role.ADMINISTRATOR);
        if (administrator && registrar.tokens().stream().filter(token -> token.role() == Role.ADMINISTRATOR).count() == 1) {
            throw new Problem.Refusal(
                    new Problem(409, "Conflict", "is the last administrator's; make another before it is revoked", "path"));
        }
        if (!registrar.revokeToken(id, System.currentTimeMillis())) {
            throw new Problem.Refusal(new Problem(404, "Not Found", "no token that is not revoked has this id", "path"));
        }
        return Answer.empty();
    }
}

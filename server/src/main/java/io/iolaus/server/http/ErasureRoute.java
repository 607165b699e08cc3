package io.iolaus.server.http;

import java.io.IOException;
import io.iolaus.server.ledger.Sequences;
import io.iolaus.server.store.Erasures;

/// Forgets an account on request.
final class ErasureRoute {

    private final Erasures erasures;

    ErasureRoute(Erasures erasures) {
        this.erasures = erasures;
    }

    /// An account that nobody knows is erased as well: whether it was known is no answer to give.
    Answer erase(Call call) throws IOException {
        String accountId = call.segments().getLast();
        if (accountId.isEmpty()) {
            throw new Problem.Refusal(Problem.badRequest("must name an account", "path"));
        }
        Sequences erased = erasures.erase(accountId, System.currentTimeMillis());
        return Answer.json(200, json -> {
            json.writeStartObject();
            json.writeNumberField("records_erased", erased.count());
            json.writeEndObject();
        });
    }
}

package io.iolaus.server.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import io.iolaus.flow.intake.IntakeBatch;
import io.iolaus.ingest.Account;
import io.iolaus.ingest.AccountDecoder;
import io.iolaus.ingest.ContractDecoder;
import io.iolaus.ingest.MalformedRecordException;
import io.iolaus.ingest.Rejected;
import io.iolaus.profile.ExchangeReader;
import io.iolaus.profile.Reading;
import io.iolaus.server.metrics.Taken;
import io.iolaus.server.metrics.Way;
import io.iolaus.server.store.Registrar;

/// Takes JSON Lines in: nothing is acknowledged before the intake log has it on disk, and text ends here.
///
/// The key of a batch is the client's and the body's digest, so that the log can tell a repetition from a mistake.
final class LinesRoute {

    static final Set<String> TYPES = Set.of("application/jsonl", "application/x-ndjson", "application/json");

    /// So many readings of a body of the default size fit into one frame of the log.
    static final int MOST_LINES = 50_000;

    private static final int LONGEST_KEY = 128;
    private static final int REJECTIONS_SHOWN = 10;

    private final Admission admission;
    private final Registrar registrar;

    LinesRoute(Admission admission, Registrar registrar) {
        this.admission = admission;
        this.registrar = registrar;
    }

    /// Decodes one line.
    private interface Line {
        void decode(byte[] bytes, int offset, int length) throws MalformedRecordException;
    }

    /// Takes exchanges.
    Answer exchanges(Call call) throws IOException {
        byte[] body = call.bytes(TYPES); // waits for the client, so before anybody may have to wait for us
        String key = key(call, body);
        return admission.oneOfFew(() -> {
            ContractDecoder decoder = new ContractDecoder();
            ExchangeReader reader = new ExchangeReader();
            List<Reading> readings = new ArrayList<>();
            List<Rejected> rejected =
                    eachLine(body, (bytes, at, length) -> decoder.decode(bytes, at, length, exchange -> readings.add(reader.read(exchange))));
            boolean repeated = !readings.isEmpty() && admission.append(new IntakeBatch.Readings(key, readings));
            return batch(Taken.Of.EXCHANGES, readings.size(), rejected, repeated);
        });
    }

    /// Takes rows of the account table; the newest of an account holds.
    Answer accounts(Call call) throws IOException {
        byte[] body = call.bytes(TYPES); // waits for the client, so before anybody may have to wait for us
        String key = key(call, body);
        return admission.oneOfFew(() -> {
            AccountDecoder decoder = new AccountDecoder();
            List<Account> rows = new ArrayList<>();
            List<Rejected> rejected = eachLine(body, (bytes, at, length) -> rows.add(decoder.decode(bytes, at, length)));
            boolean repeated = !rows.isEmpty() && admission.append(new IntakeBatch.Accounts(key, rows));
            if (!rows.isEmpty()) {
                registrar.keep(rows, System.currentTimeMillis()); // also of a repetition, which may finish what failed the first time
            }
            return batch(Taken.Of.ACCOUNTS, rows.size(), rejected, repeated);
        });
    }

    private static String key(Call call, byte[] body) throws Problem.Refusal {
        String key = call.header().apply("idempotency-key").orElse("");
        if (key.isEmpty()) {
            return "";
        }
        if (key.length() > LONGEST_KEY || !key.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new Problem.Refusal(Problem.badRequest(
                    "must be 1 to " + LONGEST_KEY + " visible ASCII characters", "Idempotency-Key"));
        }
        return key + IntakeBatch.DIGEST_MARK + Admission.digest(body);
    }

    private static List<Rejected> eachLine(byte[] body, Line line) throws Problem.Refusal {
        List<Rejected> rejected = new ArrayList<>();
        int number = 0;
        int taken = 0;
        boolean marked = body.length >= 3 && (body[0] & 0xFF) == 0xEF && (body[1] & 0xFF) == 0xBB && (body[2] & 0xFF) == 0xBF;
        for (int start = marked ? 3 : 0; start < body.length; ) {
            int end = start;
            while (end < body.length && body[end] != '\n') {
                end++;
            }
            number++;
            int length = end > start && body[end - 1] == '\r' ? end - 1 - start : end - start;
            if (!isBlank(body, start, length)) {
                if (++taken > MOST_LINES) {
                    throw new Problem.Refusal(Problem.tooLarge("must have at most " + MOST_LINES + " lines; send it in parts"));
                }
                try {
                    line.decode(body, start, length);
                } catch (MalformedRecordException e) {
                    rejected.add(new Rejected("body", number, e.field(), e.rule()));
                }
            }
            start = end + 1;
        }
        if (taken == 0) {
            throw new Problem.Refusal(Problem.badRequest("must have at least one line of JSON", "body"));
        }
        return rejected;
    }

    private static boolean isBlank(byte[] body, int start, int length) {
        for (int i = start; i < start + length; i++) {
            if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    private static Admission.Batch batch(Taken.Of what, int accepted, List<Rejected> rejected, boolean repeated) {
        return new Admission.Batch(
                new Taken(Way.HTTP, what, accepted, rejected.size(), repeated), answer(accepted, rejected, repeated));
    }

    private static Answer answer(int accepted, List<Rejected> rejected, boolean repeated) {
        return Answer.json(200, json -> {
            json.writeStartObject();
            json.writeNumberField("accepted", accepted);
            json.writeNumberField("rejected", rejected.size());
            json.writeBooleanField("repeated", repeated);
            json.writeArrayFieldStart("rejections");
            for (Rejected one : rejected.subList(0, Math.min(REJECTIONS_SHOWN, rejected.size()))) {
                json.writeStartObject();
                json.writeNumberField("line", one.line());
                json.writeStringField("field", one.field());
                json.writeStringField("rule", one.rule());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}

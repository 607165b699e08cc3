package io.iolaus.server.store;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.iolaus.ingest.Account;
import io.iolaus.ingest.AccountDecoder;
import io.iolaus.ingest.MalformedRecordException;

/// A row of the account table as the contract's JSON, in ASCII; the contract's own decoder reads it back.
final class AccountJson {

    private static final JsonFactory JSON = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private AccountJson() {}

    static String write(Account account) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("user.id", account.id());
            time(json, "created_at", account.createdAtMillis());
            text(json, "user.email", account.email());
            text(json, "user.email_domain", account.emailDomain());
            text(json, "payment.fingerprint", account.paymentFingerprint());
            text(json, "device.fingerprint", account.deviceFingerprint());
            text(json, "account.plan", account.plan());
            text(json, "account.program", account.program());
            json.writeBooleanField("account.verified", account.verified());
            text(json, "account.organization", account.organization());
            json.writeArrayFieldStart("account.grants");
            for (String grant : account.grants()) {
                json.writeString(grant);
            }
            json.writeEndArray();
            text(json, "account.status", account.status());
            time(json, "account.suspended_at", account.suspendedAtMillis());
            text(json, "geo.country_iso_code", account.country());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        }
        return text.toString();
    }

    private static void text(JsonGenerator json, String field, String value) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(field, value);
        }
    }

    private static void time(JsonGenerator json, String field, long millis) throws IOException {
        if (millis != Account.UNKNOWN) {
            json.writeStringField(field, Instant.ofEpochMilli(millis).toString());
        }
    }

    /// @param decoder of the calling thread
    static Account read(AccountDecoder decoder, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try {
            return decoder.decode(bytes, 0, bytes.length);
        } catch (MalformedRecordException e) {
            throw new IOException("account table: a row cannot be read by this version: " + e.getMessage(), e);
        }
    }
}

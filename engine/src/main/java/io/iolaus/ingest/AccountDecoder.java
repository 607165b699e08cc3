package io.iolaus.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/// Decodes one line of the account table. Pure and not thread safe.
///
/// Checks as [ContractDecoder] does. Mail, payment and device values are never repeated in a message.
public final class AccountDecoder {

    /// The contract's fields of an account.
    private enum Field {
        ID("user.id"),
        CREATED_AT("created_at"),
        EMAIL("user.email"),
        EMAIL_DOMAIN("user.email_domain"),
        PAYMENT("payment.fingerprint"),
        DEVICE("device.fingerprint"),
        PLAN("account.plan"),
        PROGRAM("account.program"),
        VERIFIED("account.verified"),
        ORGANIZATION("account.organization"),
        GRANTS("account.grants"),
        STATUS("account.status"),
        SUSPENDED_AT("account.suspended_at"),
        COUNTRY("geo.country_iso_code");

        private final String wireName;

        Field(String wireName) {
            this.wireName = wireName;
        }
    }

    private static final NameTree<Field> NAMES = names();
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final EnumSet<Field> given = EnumSet.noneOf(Field.class);

    private String id = "";
    private long createdAtMillis;
    private String email = "";
    private String emailDomain = "";
    private String payment = "";
    private String device = "";
    private String plan = "";
    private String program = "";
    private boolean verified;
    private String organization = "";
    private List<String> grants = List.of();
    private String status = "";
    private long suspendedAtMillis;
    private String country = "";

    /// Decodes `bytes[offset .. offset + length)`, one line.
    public Account decode(byte[] bytes, int offset, int length) throws MalformedRecordException {
        clear();
        try (JsonParser parser = JsonRecords.open(bytes, offset, length)) {
            object(parser, NAMES.root());
            JsonRecords.end(parser);
        } catch (IOException e) {
            throw JsonRecords.failure(e);
        }
        if (id.isEmpty()) {
            throw new MalformedRecordException(Field.ID.wireName, "is required");
        }
        return new Account(
                id, createdAtMillis, email, emailDomain, payment, device, plan, program, verified, organization,
                grants, status, suspendedAtMillis, country);
    }

    private static NameTree<Field> names() {
        NameTree<Field> names = new NameTree<>();
        for (Field field : Field.values()) {
            names.add(field.wireName, field, false);
        }
        return names;
    }

    private void clear() {
        given.clear();
        id = "";
        createdAtMillis = Account.UNKNOWN;
        email = "";
        emailDomain = "";
        payment = "";
        device = "";
        plan = "";
        program = "";
        verified = false;
        organization = "";
        grants = List.of();
        status = "";
        suspendedAtMillis = Account.UNKNOWN;
        country = "";
    }

    private void object(JsonParser parser, NameTree.Node<Field> here) throws IOException, MalformedRecordException {
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            NameTree.Node<Field> child = here.child(key);
            JsonToken token = parser.nextToken();
            if (child == null) {
                parser.skipChildren();
                continue;
            }
            Field field = child.field();
            if (field == null) {
                if (token == JsonToken.START_OBJECT) {
                    object(parser, child);
                } else {
                    parser.skipChildren();
                }
                continue;
            }
            if (!given.add(field)) {
                throw new MalformedRecordException(field.wireName, "is given twice");
            }
            if (token != JsonToken.VALUE_NULL) {
                read(parser, field);
            }
        }
    }

    private void read(JsonParser parser, Field field) throws IOException, MalformedRecordException {
        String name = field.wireName;
        switch (field) {
            case ID -> id = ContractDecoder.accountId(parser, name);
            case CREATED_AT -> createdAtMillis = millis(parser, name);
            case EMAIL -> email(parser);
            case EMAIL_DOMAIN -> emailDomain = ContractDecoder.text(parser, name).toLowerCase(Locale.ROOT);
            case PAYMENT -> payment = secret(parser, name);
            case DEVICE -> device = secret(parser, name);
            case PLAN -> plan = ContractDecoder.text(parser, name);
            case PROGRAM -> program = ContractDecoder.text(parser, name);
            case VERIFIED -> verified = flag(parser, name);
            case ORGANIZATION -> organization = ContractDecoder.text(parser, name);
            case GRANTS -> grants = grants(parser);
            case STATUS -> status = ContractDecoder.text(parser, name);
            case SUSPENDED_AT -> suspendedAtMillis = millis(parser, name);
            case COUNTRY -> country = country(parser);
        }
    }

    private void email(JsonParser parser) throws IOException, MalformedRecordException {
        email = secret(parser, Field.EMAIL.wireName);
        if (email.isEmpty()) {
            return;
        }
        int at = email.lastIndexOf('@');
        if (at < 0 || at == email.length() - 1) {
            throw new MalformedRecordException(Field.EMAIL.wireName, "must be an address with a domain after its @");
        }
        // A domain that was given in its own field stands, whichever comes first.
        if (emailDomain.isEmpty()) {
            emailDomain = email.substring(at + 1).toLowerCase(Locale.ROOT);
        }
    }

    private static String secret(JsonParser parser, String field) throws IOException, MalformedRecordException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new MalformedRecordException(field, "must be text");
        }
        return ContractDecoder.text(parser, field);
    }

    private static long millis(JsonParser parser, String field) throws IOException, MalformedRecordException {
        if (parser.currentToken() == JsonToken.VALUE_STRING && parser.getTextLength() == 0) {
            return Account.UNKNOWN;
        }
        return ContractDecoder.timestamp(parser, field) / NANOS_PER_MILLI;
    }

    private static boolean flag(JsonParser parser, String field) throws IOException, MalformedRecordException {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw JsonRecords.wrong(field, "must be true or false", parser);
        };
    }

    private static List<String> grants(JsonParser parser) throws IOException, MalformedRecordException {
        String field = Field.GRANTS.wireName;
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonRecords.wrong(field, "must be an array of text", parser);
        }
        List<String> grants = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            grants.add(ContractDecoder.text(parser, field));
        }
        return grants;
    }

    private static String country(JsonParser parser) throws IOException, MalformedRecordException {
        String field = Field.COUNTRY.wireName;
        String code = ContractDecoder.text(parser, field).toUpperCase(Locale.ROOT);
        boolean letters = code.length() == 2 && code.chars().allMatch(c -> c >= 'A' && c <= 'Z');
        if (!code.isEmpty() && !letters) {
            throw JsonRecords.wrong(field, "must be an ISO 3166 code of two letters", parser);
        }
        return code;
    }
}

package io.iolaus.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;

/// Decodes the contract's own JSON Lines: one object, one exchange.
///
/// Keys may be dotted names or nested objects. What the contract does not name is skipped unread; what it names is
/// checked: type, range, and that it is given once. `null` and, for optional fields, empty text stand for nothing.
public final class ContractDecoder implements ExchangeDecoder {

    /// Longest text of a field that is no prompt; longer than any header that a server lets through.
    static final int LONGEST_TEXT = 8_192;

    private static final NameTree<ContractField> NAMES = names();
    private static final long LARGEST_AS_NUMBER = 0xFFFF_FFFFL;

    private final MessageReader messages = new MessageReader();
    private final ToolReader tools = new ToolReader();
    private final TextCache words = new TextCache();

    // The record being read; absent values are what Exchange says they are.
    private final EnumSet<ContractField> given = EnumSet.noneOf(ContractField.class); // by the contract's name
    private final EnumSet<ContractField> givenOlder = EnumSet.noneOf(ContractField.class); // by an older name
    private String accountId = "";
    private long timestampNanos;
    private String model = "";
    private String operation = "";
    private String systemInstructions = "";
    private List<String> toolNames = List.of();
    private String conversationId = "";
    private int maxTokens;
    private double temperature;
    private int inputTokens;
    private int outputTokens;
    private String clientAddress = "";
    private long asNumber;
    private String userAgent = "";
    private String ja4 = "";

    @Override
    public void decode(byte[] bytes, int offset, int length, Sink sink) throws MalformedRecordException {
        clear();
        try (JsonParser parser = JsonRecords.open(bytes, offset, length)) {
            object(parser, NAMES.root());
            JsonRecords.end(parser);
        } catch (IOException e) {
            throw JsonRecords.failure(e);
        }
        sink.accept(exchange());
    }

    private static NameTree<ContractField> names() {
        NameTree<ContractField> names = new NameTree<>();
        for (ContractField field : ContractField.values()) {
            names.add(field.wireName(), field, false);
            field.olderNames().forEach(name -> names.add(name, field, true));
        }
        return names;
    }

    private void clear() {
        messages.clear();
        given.clear();
        givenOlder.clear();
        accountId = "";
        timestampNanos = Exchange.UNKNOWN;
        model = "";
        operation = "";
        systemInstructions = "";
        toolNames = List.of();
        conversationId = "";
        maxTokens = Exchange.UNKNOWN;
        temperature = Double.NaN;
        inputTokens = Exchange.UNKNOWN;
        outputTokens = Exchange.UNKNOWN;
        clientAddress = "";
        asNumber = Exchange.UNKNOWN;
        userAgent = "";
        ja4 = "";
    }

    private void object(JsonParser parser, NameTree.Node<ContractField> here)
            throws IOException, MalformedRecordException {
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            NameTree.Node<ContractField> child = here.child(key);
            JsonToken token = parser.nextToken();
            if (child == null) {
                parser.skipChildren();
                continue;
            }
            ContractField field = child.field();
            if (field != null) {
                value(parser, field, child.older());
            } else if (token == JsonToken.START_OBJECT) {
                object(parser, child);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void value(JsonParser parser, ContractField field, boolean older)
            throws IOException, MalformedRecordException {
        if (!(older ? givenOlder : given).add(field)) {
            throw new MalformedRecordException(field.wireName(), "is given twice");
        }
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            // Leaves room for the field's other name.
            if (!older) {
                given.remove(field);
            }
            return;
        }
        if (older && given.contains(field)) {
            parser.skipChildren();
            return;
        }
        read(parser, field, older);
    }

    private void read(JsonParser parser, ContractField field, boolean older)
            throws IOException, MalformedRecordException {
        switch (field) {
            case TIMESTAMP -> timestampNanos = timestamp(parser, field.wireName());
            case ACCOUNT -> accountId = accountId(parser, field.wireName());
            case MODEL -> model = word(parser, field);
            case OPERATION -> operation = word(parser, field);
            case SYSTEM_INSTRUCTIONS -> systemInstructions = messages.readInstructions(parser, field.wireName());
            case MESSAGES -> messages(parser, older);
            case TOOLS -> toolNames = tools.read(parser);
            case CONVERSATION -> conversationId = text(parser, field.wireName());
            case MAX_TOKENS -> maxTokens = (int) integer(parser, field.wireName(), Integer.MAX_VALUE);
            case TEMPERATURE -> temperature = temperature(parser, field.wireName());
            case INPUT_TOKENS -> inputTokens = (int) integer(parser, field.wireName(), Integer.MAX_VALUE);
            case OUTPUT_TOKENS -> outputTokens = (int) integer(parser, field.wireName(), Integer.MAX_VALUE);
            case CLIENT_ADDRESS -> clientAddress = address(parser, field.wireName());
            case AS_NUMBER -> asNumber = integer(parser, field.wireName(), LARGEST_AS_NUMBER);
            case USER_AGENT -> userAgent = word(parser, field);
            case JA4 -> ja4 = word(parser, field);
        }
    }

    private Exchange exchange() throws MalformedRecordException {
        if (timestampNanos < 0) {
            throw missing(ContractField.TIMESTAMP);
        }
        if (accountId.isEmpty()) {
            throw missing(ContractField.ACCOUNT);
        }
        if (model.isEmpty()) {
            throw missing(ContractField.MODEL);
        }
        String system = systemInstructions.isEmpty() ? messages.systemInstructions() : systemInstructions;
        return new Exchange(
                accountId, timestampNanos, model, operation, system, messages.prompt(), messages.messages(),
                messages.toolMessages(), messages.images(), toolNames, conversationId, maxTokens, temperature,
                inputTokens, outputTokens, clientAddress, asNumber, userAgent, ja4);
    }

    private static MalformedRecordException missing(ContractField field) {
        return new MalformedRecordException(field.wireName(), "is required");
    }

    private void messages(JsonParser parser, boolean older) throws IOException, MalformedRecordException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            messages.read(parser);
            return;
        }
        String rule = "must be an array of messages, or that array as a JSON string";
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new MalformedRecordException(ContractField.MESSAGES.wireName(), rule);
        }
        char[] text = parser.getTextCharacters();
        int offset = parser.getTextOffset();
        int length = parser.getTextLength();
        if (length == 0) {
            return;
        }
        if (older && text[offset] != '[') {
            // Before it was an array, the attribute was often the prompt itself.
            messages.readPlain(parser);
            return;
        }
        try (JsonParser inner = JsonRecords.open(text, offset, length)) {
            if (inner.nextToken() != JsonToken.START_ARRAY) {
                throw new MalformedRecordException(ContractField.MESSAGES.wireName(), rule);
            }
            messages.read(inner);
            JsonRecords.end(inner);
        } catch (IOException broken) {
            throw new MalformedRecordException(ContractField.MESSAGES.wireName(), rule);
        }
    }

    /// A field of few values.
    private String word(JsonParser parser, ContractField field) throws IOException, MalformedRecordException {
        requireText(parser, field.wireName());
        return words.get(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }

    static String text(JsonParser parser, String field) throws IOException, MalformedRecordException {
        requireText(parser, field);
        return parser.getText();
    }

    private static void requireText(JsonParser parser, String field) throws IOException, MalformedRecordException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw JsonRecords.wrong(field, "must be text", parser);
        }
        if (parser.getTextLength() > LONGEST_TEXT) {
            throw new MalformedRecordException(
                    field, "must be at most " + LONGEST_TEXT + " characters, got " + parser.getTextLength());
        }
    }

    /// An account's id: not empty, and text that can be written down again (no lone surrogate from a `\ud800`).
    static String accountId(JsonParser parser, String field) throws IOException, MalformedRecordException {
        String id = text(parser, field);
        if (id.isEmpty()) {
            throw new MalformedRecordException(field, "must not be empty");
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c) && i + 1 < id.length() && Character.isLowSurrogate(id.charAt(i + 1));
                if (!pair) {
                    throw new MalformedRecordException(field, "must be valid Unicode, has half a surrogate pair");
                }
                i++;
            }
        }
        return id;
    }

    /// Nanoseconds since the epoch.
    static long timestamp(JsonParser parser, String field) throws IOException, MalformedRecordException {
        long nanos = switch (parser.currentToken()) {
            case VALUE_STRING -> Instants.parse(
                    parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? Instants.NONE : parser.getLongValue();
            default -> Instants.NONE;
        };
        if (nanos < 0) {
            throw JsonRecords.wrong(
                    field, "must be RFC 3339 or integer epoch nanoseconds, from 1970 to 2262", parser);
        }
        return nanos;
    }

    private static long integer(JsonParser parser, String field, long largest)
            throws IOException, MalformedRecordException {
        long value = switch (parser.currentToken()) {
            case VALUE_NUMBER_INT -> {
                if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                    yield parser.getText().startsWith("-") ? -1 : Long.MAX_VALUE;
                }
                yield parser.getLongValue();
            }
            case VALUE_NUMBER_FLOAT -> {
                // Column stores hand out 12.0 for a nullable integer.
                double number = parser.getDoubleValue();
                if (number != Math.rint(number)) {
                    throw JsonRecords.wrong(field, "must be an integer", parser);
                }
                yield (long) number;
            }
            default -> throw JsonRecords.wrong(field, "must be an integer", parser);
        };
        if (value < 0) {
            throw JsonRecords.wrong(field, "must be >= 0", parser);
        }
        if (value > largest) {
            throw JsonRecords.wrong(field, "must be <= " + largest, parser);
        }
        return value;
    }

    private static double temperature(JsonParser parser, String field) throws IOException, MalformedRecordException {
        if (!parser.currentToken().isNumeric()) {
            throw JsonRecords.wrong(field, "must be a number", parser);
        }
        double value = parser.getDoubleValue();
        if (!(value >= 0 && value <= Double.MAX_VALUE)) {
            throw JsonRecords.wrong(field, "must be >= 0 and finite", parser);
        }
        return value;
    }

    private static String address(JsonParser parser, String field) throws IOException, MalformedRecordException {
        String address = text(parser, field);
        if (!address.isEmpty() && !Addresses.isLiteral(address)) {
            throw JsonRecords.wrong(field, "must be an IPv4 or IPv6 address", parser);
        }
        return address;
    }
}

package io.iolaus.ingest;

import java.util.List;
import java.util.Optional;

/// A field of an exchange as the input contract names it, with the older names that exporters still write.
///
/// Where a record has both the contract's name and an older one, the contract's wins: exporters write both
/// while they migrate. Source of the names: OpenTelemetry semantic conventions, GenAI and HTTP registries.
public enum ContractField {
    TIMESTAMP(Shape.TIME, "timestamp"),
    ACCOUNT(Shape.TEXT, "user.id", "enduser.id"),
    MODEL(Shape.TEXT, "gen_ai.request.model"),
    OPERATION(Shape.TEXT, "gen_ai.operation.name"),
    SYSTEM_INSTRUCTIONS(Shape.PROMPT, "gen_ai.system_instructions"),
    MESSAGES(Shape.PROMPT, "gen_ai.input.messages", "gen_ai.prompt"),
    TOOLS(Shape.PROMPT, "gen_ai.tool.definitions"),
    CONVERSATION(Shape.TEXT, "gen_ai.conversation.id"),
    MAX_TOKENS(Shape.INTEGER, "gen_ai.request.max_tokens"),
    TEMPERATURE(Shape.NUMBER, "gen_ai.request.temperature"),
    INPUT_TOKENS(Shape.INTEGER, "gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens"),
    OUTPUT_TOKENS(Shape.INTEGER, "gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens"),
    CLIENT_ADDRESS(Shape.TEXT, "client.address", "http.client_ip", "net.sock.peer.addr"),
    AS_NUMBER(Shape.INTEGER, "client.as.number"),
    USER_AGENT(Shape.TEXT, "user_agent.original", "http.user_agent"),
    JA4(Shape.TEXT, "tls.client.ja4");

    /// What kind of JSON value a field holds.
    public enum Shape {
        /// RFC 3339 text or integer nanoseconds.
        TIME,
        TEXT,
        /// May hold what a user wrote: never repeated in a message.
        PROMPT,
        INTEGER,
        NUMBER
    }

    private final Shape shape;
    private final String wireName;
    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> olderNames;

    ContractField(Shape shape, String wireName, String... olderNames) {
        this.shape = shape;
        this.wireName = wireName;
        this.olderNames = List.of(olderNames);
    }

    public Shape shape() {
        return shape;
    }

    /// As the contract spells it.
    public String wireName() {
        return wireName;
    }

    /// Names that mean the same in older exporters, newest first.
    public List<String> olderNames() {
        return olderNames;
    }

    /// The field that the contract, or an older convention, calls `name`.
    public static Optional<ContractField> named(String name) {
        for (ContractField field : values()) {
            if (field.wireName.equals(name) || field.olderNames.contains(name)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}

package io.iolaus.ingest;

import java.util.List;

/// One request to a model and what the provider noted of its answer: the unit that comes in.
///
/// Text fields are `""` and counts are [#UNKNOWN] where the input had none, so that an absent value
/// never needs a null check on the hot path. The text lives only from the decoder to the profiler's
/// reading of it; nothing downstream of [io.iolaus.profile.Reading] can hold a prompt.
///
/// @param accountId the account that is billed (`user.id`), never empty
/// @param timestampNanos when it began, nanoseconds since the epoch, at least 0
/// @param model the model asked for, never empty
/// @param operation `chat`, `execute_tool` … as the GenAI semantic conventions name it
/// @param systemInstructions the system prompt, all parts joined by a line feed
/// @param prompt the text of the last user message
/// @param messageCount messages in the request, all roles; 0 where the input had no messages
/// @param toolMessageCount of those, messages of role `tool` or with a tool call or response in them
/// @param imageCount image parts over all messages
/// @param toolNames names of the tools that the request offered, in the order given
/// @param conversationId the provider's conversation, `""` where unknown
/// @param maxTokens the cap on the answer that the client asked for, or [#UNKNOWN]
/// @param temperature sampling temperature, or NaN
/// @param inputTokens tokens read, or [#UNKNOWN]
/// @param outputTokens tokens written, or [#UNKNOWN]
/// @param clientAddress IPv4 or IPv6 text, `""` where unknown
/// @param asNumber the network that the address belongs to, or [#UNKNOWN]
/// @param userAgent the client's own name for itself
/// @param ja4 TLS client fingerprint (FoxIO JA4)
public record Exchange(
        String accountId,
        long timestampNanos,
        String model,
        String operation,
        String systemInstructions,
        String prompt,
        int messageCount,
        int toolMessageCount,
        int imageCount,
        List<String> toolNames,
        String conversationId,
        int maxTokens,
        double temperature,
        int inputTokens,
        int outputTokens,
        String clientAddress,
        long asNumber,
        String userAgent,
        String ja4) {

    /// Stands for a count that the input did not have.
    public static final int UNKNOWN = -1;

    /// Longest account id; what is longer is an attack on memory and no id.
    public static final int MAX_ID_LENGTH = 1_024;

    public Exchange {
        if (accountId.isEmpty() || accountId.length() > MAX_ID_LENGTH) {
            throw new IllegalArgumentException(
                    "user.id must have 1 to " + MAX_ID_LENGTH + " characters, got " + accountId.length());
        }
        if (model.isEmpty()) {
            throw new IllegalArgumentException("gen_ai.request.model must not be empty");
        }
        if (timestampNanos < 0) {
            throw new IllegalArgumentException("timestamp must be >= 0, got " + timestampNanos);
        }
        toolNames = List.copyOf(toolNames);
    }

    /// Names the exchange and leaves its text out: what a log or a message quotes by accident is this.
    @Override
    public String toString() {
        return "Exchange[" + accountId + " at " + timestampNanos + "]";
    }

    /// Starts an exchange with its three required fields; everything else is absent until set.
    public static Builder builder(String accountId, long timestampNanos, String model) {
        return new Builder(accountId, timestampNanos, model);
    }

    /// Collects the optional fields. One thread, one exchange.
    public static final class Builder {
        private final String accountId;
        private final long timestampNanos;
        private final String model;
        private String operation = "";
        private String systemInstructions = "";
        private String prompt = "";
        private int messageCount;
        private int toolMessageCount;
        private int imageCount;
        private List<String> toolNames = List.of();
        private String conversationId = "";
        private int maxTokens = UNKNOWN;
        private double temperature = Double.NaN;
        private int inputTokens = UNKNOWN;
        private int outputTokens = UNKNOWN;
        private String clientAddress = "";
        private long asNumber = UNKNOWN;
        private String userAgent = "";
        private String ja4 = "";

        private Builder(String accountId, long timestampNanos, String model) {
            this.accountId = accountId;
            this.timestampNanos = timestampNanos;
            this.model = model;
        }

        public Builder operation(String value) {
            operation = value;
            return this;
        }

        public Builder systemInstructions(String value) {
            systemInstructions = value;
            return this;
        }

        public Builder prompt(String value) {
            prompt = value;
            return this;
        }

        public Builder messages(int messages, int toolMessages, int images) {
            messageCount = messages;
            toolMessageCount = toolMessages;
            imageCount = images;
            return this;
        }

        public Builder toolNames(List<String> value) {
            toolNames = value;
            return this;
        }

        public Builder conversationId(String value) {
            conversationId = value;
            return this;
        }

        public Builder maxTokens(int value) {
            maxTokens = value;
            return this;
        }

        public Builder temperature(double value) {
            temperature = value;
            return this;
        }

        public Builder inputTokens(int value) {
            inputTokens = value;
            return this;
        }

        public Builder outputTokens(int value) {
            outputTokens = value;
            return this;
        }

        public Builder client(String address, long autonomousSystem, String agent, String tlsFingerprint) {
            clientAddress = address;
            asNumber = autonomousSystem;
            userAgent = agent;
            ja4 = tlsFingerprint;
            return this;
        }

        public Exchange build() {
            return new Exchange(
                    accountId, timestampNanos, model, operation, systemInstructions, prompt, messageCount,
                    toolMessageCount, imageCount, toolNames, conversationId, maxTokens, temperature,
                    inputTokens, outputTokens, clientAddress, asNumber, userAgent, ja4);
        }
    }
}

package io.iolaus.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/// What one exchange told us, without its text: all that crosses from a source to an account's state.
///
/// @param accountId the account
/// @param timestampMillis milliseconds since the epoch
/// @param identity 64-bit hash of the exchange; its order is that of the account's uniform sample
/// @param scaffold template keys, ascending as unsigned, at most [TextReader#KEYS]; bottom-k shingle hashes
/// @param frame the exact parts that a template fixes
/// @param payloadKey the prompt's words, 0 for none
/// @param intents bit per [Intent] that the exchange shows
/// @param model the model asked for
/// @param conversationKey the provider's conversation, 0 for none
/// @param messageCount messages in the request
/// @param inputTokens tokens read, -1 for unknown
/// @param outputTokens tokens written, -1 for unknown
/// @param maxTokens the client's cap, -1 for none
/// @param address the client's address packed by [Addresses], 0 for none
/// @param client user agent and TLS fingerprint, cut to [ExchangeReader#CLIENT_LIMIT] characters
public record Reading(
        String accountId,
        long timestampMillis,
        long identity,
        int[] scaffold,
        Frame frame,
        int payloadKey,
        int intents,
        String model,
        int conversationKey,
        int messageCount,
        int inputTokens,
        int outputTokens,
        int maxTokens,
        long address,
        String client) {

    public void write(DataOutput out) throws IOException {
        WireText.write(accountId, out);
        out.writeLong(timestampMillis);
        out.writeLong(identity);
        out.writeByte(scaffold.length);
        for (int key : scaffold) {
            out.writeInt(key);
        }
        frame.write(out);
        out.writeInt(payloadKey);
        out.writeInt(intents);
        WireText.write(model, out);
        out.writeInt(conversationKey);
        out.writeInt(messageCount);
        out.writeInt(inputTokens);
        out.writeInt(outputTokens);
        out.writeInt(maxTokens);
        out.writeLong(address);
        WireText.write(client, out);
    }

    public static Reading read(DataInput in) throws IOException {
        String accountId = WireText.read(in);
        long timestampMillis = in.readLong();
        long identity = in.readLong();
        int[] scaffold = new int[in.readByte()];
        for (int i = 0; i < scaffold.length; i++) {
            scaffold[i] = in.readInt();
        }
        return new Reading(
                accountId,
                timestampMillis,
                identity,
                scaffold,
                Frame.read(in),
                in.readInt(),
                in.readInt(),
                WireText.read(in),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readLong(),
                WireText.read(in));
    }

    // A record compares an array by reference; two equal readings must be equal.
    @Override
    public boolean equals(Object other) {
        return other instanceof Reading that
                && identity == that.identity
                && timestampMillis == that.timestampMillis
                && accountId.equals(that.accountId)
                && Arrays.equals(scaffold, that.scaffold)
                && frame.equals(that.frame)
                && payloadKey == that.payloadKey
                && intents == that.intents
                && model.equals(that.model)
                && conversationKey == that.conversationKey
                && messageCount == that.messageCount
                && inputTokens == that.inputTokens
                && outputTokens == that.outputTokens
                && maxTokens == that.maxTokens
                && address == that.address
                && client.equals(that.client);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(identity);
    }
}

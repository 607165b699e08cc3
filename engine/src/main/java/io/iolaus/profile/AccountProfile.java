package io.iolaus.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import io.iolaus.sketch.CountedKeys;
import io.iolaus.sketch.CountedNames;

/// How an account behaves: counters, a timeline, the values it was seen with and a sample of its exchanges.
///
/// About 2 KB whatever the account does, and the same for any order of the same events and any way of
/// splitting them over profiles that are merged: the property that makes live, scan and replay agree.
public final class AccountProfile {

    /// Version of what [#write] writes: 2 since system instructions are counted, 3 since clients and models have times.
    public static final int VERSION = 3;

    private static final int ADDRESSES = 8;
    private static final int CLIENTS = 3;
    private static final int MODELS = 4;
    private static final int CONVERSATIONS = 4;
    private static final int SYSTEMS = 32;
    private static final int SYSTEMS_SINCE = 2;
    private static final int TIMES_SINCE = 3;
    private static final Intent[] INTENTS = Intent.values();

    private final String accountId;
    private long exchanges;
    private long inputTokens;
    private long outputTokens;
    private long cappedAnswers;
    private long followUps;
    private long conversationalExchanges;
    private long firstSeenMillis = Long.MAX_VALUE;
    private long lastSeenMillis = Long.MIN_VALUE;
    private final int[] byIntent = new int[INTENTS.length];
    private Timeline timeline = new Timeline();
    private CountedKeys addresses = new CountedKeys(ADDRESSES);
    private CountedKeys conversations = new CountedKeys(CONVERSATIONS);
    private CountedNames clients = new CountedNames(CLIENTS);
    private CountedNames models = new CountedNames(MODELS);
    private CountedKeys systems = new CountedKeys(SYSTEMS);
    private ExchangeSample sample = new ExchangeSample();

    public AccountProfile(String accountId) {
        this.accountId = accountId;
    }

    /// Takes in one exchange of this account.
    ///
    /// @throws IllegalArgumentException if the reading is another account's
    public void add(Reading reading) {
        requireSame(reading.accountId());
        exchanges++;
        inputTokens += Math.max(0, reading.inputTokens());
        outputTokens += Math.max(0, reading.outputTokens());
        if (reading.maxTokens() > 0 && reading.outputTokens() >= reading.maxTokens()) {
            cappedAnswers++;
        }
        if (reading.messageCount() > 2) {
            // More than a system and a user message: somebody came back to an answer.
            followUps++;
        }
        firstSeenMillis = Math.min(firstSeenMillis, reading.timestampMillis());
        lastSeenMillis = Math.max(lastSeenMillis, reading.timestampMillis());
        for (Intent intent : INTENTS) {
            if (intent.in(reading.intents())) {
                byIntent[intent.index()]++;
            }
        }
        timeline.add(reading.timestampMillis());
        if (reading.address() != 0) {
            addresses.add(reading.address(), 1);
        }
        if (reading.conversationKey() != 0) {
            conversations.add(reading.conversationKey(), 1);
            conversationalExchanges++;
        }
        if (!reading.client().isEmpty()) {
            clients.add(reading.client(), 1, reading.timestampMillis());
        }
        models.add(reading.model(), 1, reading.timestampMillis());
        if (reading.frame().system() != 0) {
            systems.add(reading.frame().system(), 1);
        }
        sample.add(reading);
    }

    /// Takes in all that `other`, a profile of the same account, has seen.
    public void merge(AccountProfile other) {
        requireSame(other.accountId);
        exchanges += other.exchanges;
        inputTokens += other.inputTokens;
        outputTokens += other.outputTokens;
        cappedAnswers += other.cappedAnswers;
        followUps += other.followUps;
        conversationalExchanges += other.conversationalExchanges;
        firstSeenMillis = Math.min(firstSeenMillis, other.firstSeenMillis);
        lastSeenMillis = Math.max(lastSeenMillis, other.lastSeenMillis);
        addInto(byIntent, other.byIntent);
        timeline.merge(other.timeline);
        addresses.merge(other.addresses);
        conversations.merge(other.conversations);
        clients.merge(other.clients);
        models.merge(other.models);
        systems.merge(other.systems);
        sample.merge(other.sample);
    }

    private void requireSame(String id) {
        if (!accountId.equals(id)) {
            throw new IllegalArgumentException("profile of " + accountId + " was offered events of " + id);
        }
    }

    private static void addInto(int[] sum, int[] more) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += more[i];
        }
    }

    public String accountId() {
        return accountId;
    }

    public long exchanges() {
        return exchanges;
    }

    /// Tokens read and written, as far as the log had them.
    public long tokens() {
        return inputTokens + outputTokens;
    }

    public long outputTokens() {
        return outputTokens;
    }

    /// Exchanges whose answer ran into the client's own cap.
    public long cappedAnswers() {
        return cappedAnswers;
    }

    /// Exchanges that continued an earlier answer, by the messages they carried.
    public long followUps() {
        return followUps;
    }

    /// Exchanges for each conversation, at least 1; 1 where the log had no conversations.
    public double exchangesPerConversation() {
        double distinct = conversations.distinct();
        return distinct == 0 ? 1 : Math.max(1, conversationalExchanges / distinct);
    }

    /// Whether any exchange named its conversation.
    public boolean hasConversations() {
        return conversationalExchanges > 0;
    }

    /// Milliseconds since the epoch of the first exchange.
    public long firstSeenMillis() {
        return firstSeenMillis;
    }

    public long lastSeenMillis() {
        return lastSeenMillis;
    }

    /// Exchanges that showed `intent`.
    public int count(Intent intent) {
        return byIntent[intent.index()];
    }

    public Timeline timeline() {
        return timeline;
    }

    /// Client addresses, packed by [Addresses].
    public CountedKeys addresses() {
        return addresses;
    }

    public CountedNames clients() {
        return clients;
    }

    /// Models asked for, with since when.
    public CountedNames models() {
        return models;
    }

    /// System instructions, by [Frame#system], with how many exchanges had each. Accounts of one population keep
    /// the same ones of those that they have, so that what several share is kept by all of them or by none.
    public CountedKeys systems() {
        return systems;
    }

    public ExchangeSample sample() {
        return sample;
    }

    public void write(DataOutput out) throws IOException {
        out.writeUTF(accountId);
        out.writeLong(exchanges);
        out.writeLong(inputTokens);
        out.writeLong(outputTokens);
        out.writeLong(cappedAnswers);
        out.writeLong(followUps);
        out.writeLong(conversationalExchanges);
        out.writeLong(firstSeenMillis);
        out.writeLong(lastSeenMillis);
        for (int count : byIntent) {
            out.writeInt(count);
        }
        timeline.write(out);
        addresses.write(out);
        conversations.write(out);
        clients.write(out);
        models.write(out);
        systems.write(out);
        sample.write(out);
    }

    /// Reads what `version` wrote, from 1 up to [#VERSION].
    public static AccountProfile read(DataInput in, int version) throws IOException {
        AccountProfile profile = new AccountProfile(in.readUTF());
        profile.exchanges = in.readLong();
        profile.inputTokens = in.readLong();
        profile.outputTokens = in.readLong();
        profile.cappedAnswers = in.readLong();
        profile.followUps = in.readLong();
        profile.conversationalExchanges = in.readLong();
        profile.firstSeenMillis = in.readLong();
        profile.lastSeenMillis = in.readLong();
        for (int i = 0; i < profile.byIntent.length; i++) {
            profile.byIntent[i] = in.readInt();
        }
        profile.timeline = Timeline.read(in);
        profile.addresses = CountedKeys.read(in, ADDRESSES);
        profile.conversations = CountedKeys.read(in, CONVERSATIONS);
        if (version >= TIMES_SINCE) {
            profile.clients = CountedNames.read(in, CLIENTS);
            profile.models = CountedNames.read(in, MODELS);
        } else {
            // As old as the account: what may be old must not pass for new.
            profile.clients = CountedNames.readUndated(in, CLIENTS, profile.firstSeenMillis);
            profile.models = CountedNames.readUndated(in, MODELS, profile.firstSeenMillis);
        }
        if (version >= SYSTEMS_SINCE) {
            profile.systems = CountedKeys.read(in, SYSTEMS);
        }
        profile.sample = ExchangeSample.read(in);
        return profile;
    }
}

package io.iolaus.judge;

import java.util.Arrays;
import io.iolaus.link.Link;
import io.iolaus.link.LinkIndex;
import io.iolaus.link.TemplateUse;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

/// Which clients bring prompts of their own: the users of a coding agent all send its instructions, and share nothing
/// else. What the users of a client share is measured on those outside the cluster in question.
final class ClientPrompts {

    /// Users of a client with the same instructions, from which these may be the client's.
    private static final int FEWEST_ALIKE = 5;
    private static final int FEWEST_OUTSIDE = 10;
    /// Part of a client's users who send such instructions, from which the client brings them.
    private static final double MOST_USERS = 0.5;

    private final LinkIndex index;
    /// By account, its clients whose instructions it sends; null for none.
    private final IntOpenHashSet[] sentBy;
    private final Int2IntOpenHashMap senders = new Int2IntOpenHashMap();

    private ClientPrompts(LinkIndex index, IntOpenHashSet[] sentBy) {
        this.index = index;
        this.sentBy = sentBy;
        for (IntOpenHashSet clients : sentBy) {
            if (clients != null) {
                clients.forEach(client -> senders.addTo(client, 1));
            }
        }
    }

    static ClientPrompts of(LinkIndex index) {
        int accounts = index.population().size();
        Long2IntOpenHashMap together = new Long2IntOpenHashMap();
        for (int account = 0; account < accounts; account++) {
            for (int client : clients(index, account)) {
                for (TemplateUse use : index.systemsOf(account)) {
                    together.addTo((long) client << 32 | use.template(), 1);
                }
            }
        }
        IntOpenHashSet[] sentBy = new IntOpenHashSet[accounts];
        for (int account = 0; account < accounts; account++) {
            for (int client : clients(index, account)) {
                for (TemplateUse use : index.systemsOf(account)) {
                    if (together.get((long) client << 32 | use.template()) >= FEWEST_ALIKE) {
                        sentBy[account] = sentBy[account] == null ? new IntOpenHashSet() : sentBy[account];
                        sentBy[account].add(client);
                    }
                }
            }
        }
        return new ClientPrompts(index, sentBy);
    }

    private static int[] clients(LinkIndex index, int account) {
        return Arrays.stream(index.sharedBy(account))
                .filter(link -> index.shared().get(link).link() instanceof Link.Client)
                .toArray();
    }

    /// Whether most users of a client outside a group send instructions that other users of it send.
    ///
    /// @param client position of the client among the shared links
    /// @param members the group
    boolean areBroughtBy(int client, int[] members) {
        int users = index.shared().get(client).accounts().length;
        int sending = senders.get(client);
        for (int member : members) {
            users -= Arrays.binarySearch(index.sharedBy(member), client) >= 0 ? 1 : 0;
            sending -= sentBy[member] != null && sentBy[member].contains(client) ? 1 : 0;
        }
        return users >= FEWEST_OUTSIDE && sending >= MOST_USERS * users;
    }
}

package io.iolaus.server.ledger;

import org.jspecify.annotations.Nullable;

/// Which records a page has; null leaves a property out of it.
public record LedgerFilter(@Nullable String accountId, @Nullable String campaignId, @Nullable Kind kind) {

    /// All of them.
    public static final LedgerFilter ALL = new LedgerFilter(null, null, null);

    /// Whether it lets `record` through.
    public boolean allows(LedgerRecord record) {
        return (accountId == null || IndexKey.of(accountId).equals(record.accountKey()))
                && (campaignId == null || campaignId.equals(record.campaignId()))
                && (kind == null || kind.wireName().equals(record.kind()));
    }
}

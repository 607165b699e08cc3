package io.iolaus.link;

import it.unimi.dsi.fastutil.ints.Int2DoubleOpenHashMap;

/// How large a part of their traffic a set of accounts gives to each template, averaged over the accounts.
///
/// An average over accounts and not over exchanges, so that one busy account cannot speak for the rest.
final class TemplateShares {

    private final LinkIndex index;
    private final Int2DoubleOpenHashMap sums = new Int2DoubleOpenHashMap();
    private int accounts;

    TemplateShares(LinkIndex index) {
        this.index = index;
    }

    /// The shares of everybody.
    static TemplateShares ofAll(LinkIndex index) {
        TemplateShares shares = new TemplateShares(index);
        for (int account = 0; account < index.population().size(); account++) {
            shares.add(account);
        }
        return shares;
    }

    void add(int account) {
        accounts++;
        int[][] items = index.templatesOf(account);
        for (int[] templates : items) {
            for (int template : templates) {
                sums.addTo(template, 1.0 / items.length);
            }
        }
    }

    int accounts() {
        return accounts;
    }

    /// Sum over the accounts of the part of its traffic that each gives to `template`.
    double sum(int template) {
        return sums.get(template);
    }
}

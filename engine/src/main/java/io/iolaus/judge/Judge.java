package io.iolaus.judge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import io.iolaus.profile.Dossier;

/// Decides which clusters of accounts are campaigns, and how sure that is.
public final class Judge {

    /// Judges all accounts at once. The result depends on the set of dossiers alone, not on their order.
    public Findings findings(Collection<Dossier> dossiers) {
        List<Dossier> ordered = new ArrayList<>(dossiers);
        ordered.sort(Comparator.comparing(Dossier::accountId));
        List<AccountScore> scores = new ArrayList<>(ordered.size());
        long exchanges = 0;
        long first = Long.MAX_VALUE;
        long last = 0;
        for (Dossier dossier : ordered) {
            scores.add(new AccountScore(dossier.accountId(), 0, "", null));
            exchanges += dossier.profile().exchanges();
            first = Math.min(first, dossier.profile().firstSeenMillis());
            last = Math.max(last, dossier.profile().lastSeenMillis());
        }
        return new Findings(List.of(), scores, exchanges, ordered.isEmpty() ? 0 : first, last);
    }
}

package io.iolaus.judge;

import java.util.List;

/// Everything that a run found: what the outputs of a scan are written from.
///
/// @param campaigns worst first: by level, then by the campaign's exchanges, then by id
/// @param accounts every account seen, by id
/// @param exchanges exchanges read
/// @param firstSeenMillis earliest exchange, milliseconds since the epoch; 0 where there was none
/// @param lastSeenMillis latest exchange
public record Findings(
        List<Verdict> campaigns, List<AccountScore> accounts, long exchanges, long firstSeenMillis, long lastSeenMillis) {

    public Findings {
        campaigns = List.copyOf(campaigns);
        accounts = List.copyOf(accounts);
    }
}

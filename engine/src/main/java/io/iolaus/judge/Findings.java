package io.iolaus.judge;

import java.util.List;

/// Everything that a run found: what the outputs of a scan are written from.
///
/// @param campaigns worst first: by level, then by the campaign's exchanges, then by id
/// @param accounts every account seen, by id
/// @param exchanges exchanges read
/// @param firstSeenMillis earliest exchange, milliseconds since the epoch; 0 where there was none
/// @param lastSeenMillis latest exchange
/// @param text whether the log had prompts or system instructions; without, templates and intents say nothing
public record Findings(
        List<Verdict> campaigns, List<AccountScore> accounts, long exchanges, long firstSeenMillis, long lastSeenMillis, boolean text) {

    public Findings {
        campaigns = List.copyOf(campaigns);
        accounts = List.copyOf(accounts);
    }

    /// Whether there were exchanges and not one of them had text.
    public boolean isWithoutText() {
        return exchanges > 0 && !text;
    }
}

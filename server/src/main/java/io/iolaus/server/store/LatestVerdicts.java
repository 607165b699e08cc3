package io.iolaus.server.store;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import io.iolaus.judge.Verdict;

/// The verdicts of the last judge pass in full, with what members share and when they were active: what a report is drawn from.
///
/// No part of the ledger, which holds what each changed: shared values would name in one record what many accounts have.
public interface LatestVerdicts {

    /// Puts a pass's verdicts in the place of those before.
    ///
    /// @param byCampaign each under the id of its open campaign, which need not be the verdict's own
    void replace(Map<String, Verdict> byCampaign) throws IOException;

    /// The verdict on a campaign, or nothing where the last pass had none.
    Optional<Verdict> find(String campaignId) throws IOException;
}

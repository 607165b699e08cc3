/// What do operators control, and what does their traffic look like?
///
/// *Reads* an [Operator][io.iolaus.lab.campaign.Operator]'s knobs. *Emits* a
/// [Campaign][io.iolaus.lab.campaign.Campaign]: accounts whose traffic is part the operator's and part bystanders'.
/// *Start at* [PublishedCampaigns][io.iolaus.lab.campaign.PublishedCampaigns].
@NullMarked
package io.iolaus.lab.campaign;

import org.jspecify.annotations.NullMarked;

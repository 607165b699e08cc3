/// What is done, to whom, until when?
///
/// *Reads* [findings][io.iolaus.judge.Findings] and rules. *Emits* what changed, as records: a
/// [CampaignChange][io.iolaus.act.CampaignChange] where a verdict is opened, changed or closed, a
/// [DecisionChange][io.iolaus.act.DecisionChange] where an account's [Decision][io.iolaus.act.Decision] is made or ends. Whoever
/// keeps state applies them. *Start at* [DecisionRules][io.iolaus.act.DecisionRules] and [Docket][io.iolaus.act.Docket].
@NullMarked
package io.iolaus.act;

import org.jspecify.annotations.NullMarked;

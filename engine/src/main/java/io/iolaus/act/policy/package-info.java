/// What is done at which evidence to whom, for how long, and who has to agree?
///
/// *Reads* a policy that somebody wrote, and how accounts stand. *Emits* the [Outcome][io.iolaus.act.policy.Outcome] of each case, and
/// every [PolicyFlaw][io.iolaus.act.policy.PolicyFlaw] of a policy that leaves a case open or settles it by chance. *Start at*
/// [Policy][io.iolaus.act.policy.Policy] and [PolicyCheck][io.iolaus.act.policy.PolicyCheck].
@NullMarked
package io.iolaus.act.policy;

import org.jspecify.annotations.NullMarked;

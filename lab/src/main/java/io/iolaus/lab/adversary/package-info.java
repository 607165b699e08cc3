/// What does a detector cost an operator that answers it?
///
/// *Reads* an [Operator][io.iolaus.lab.campaign.Operator], what a [Watcher][io.iolaus.lab.adversary.Watcher] takes from
/// it each round, and a [PriceList][io.iolaus.lab.adversary.PriceList]. *Emits* a
/// [CostCurve][io.iolaus.lab.adversary.CostCurve]: its cost per thousand useful exchanges, by round. *Start at*
/// [Adversary][io.iolaus.lab.adversary.Adversary].
@NullMarked
package io.iolaus.lab.adversary;

import org.jspecify.annotations.NullMarked;

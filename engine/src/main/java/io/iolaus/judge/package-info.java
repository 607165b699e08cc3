/// Is it a campaign: coordinated, extracting, undeclared?
///
/// *Reads* [clusters][io.iolaus.link.Cluster]. *Emits* [Findings][io.iolaus.judge.Findings]: a
/// [Verdict][io.iolaus.judge.Verdict] for each campaign and a score for each account. *Start at*
/// [Judge][io.iolaus.judge.Judge].
@NullMarked
package io.iolaus.judge;

import org.jspecify.annotations.NullMarked;

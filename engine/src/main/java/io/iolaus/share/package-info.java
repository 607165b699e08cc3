/// What may others know?
///
/// *Reads* [verdicts][io.iolaus.judge.Verdict]. *Emits* [indicators][io.iolaus.share.Indicator] and, of them, a
/// [bundle][io.iolaus.stix.StixBundle]. What identifies a customer (accounts, mails, payment, devices) and what was
/// asked (prompts) never leaves. *Start at* [IndicatorBundle][io.iolaus.share.IndicatorBundle].
@NullMarked
package io.iolaus.share;

import org.jspecify.annotations.NullMarked;

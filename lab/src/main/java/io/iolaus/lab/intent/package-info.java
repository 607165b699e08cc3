/// How well the words of an exchange tell what it asks for.
///
/// *Reads* requests by made-up pens with their labels, the worlds' own templates and, where they are present, real prompts.
/// *Emits* the tables of docs/intent-models.md: the engine's word list, and linear models beside it. *Start at*
/// [IntentStudy][io.iolaus.lab.intent.IntentStudy].
@NullMarked
package io.iolaus.lab.intent;

import org.jspecify.annotations.NullMarked;

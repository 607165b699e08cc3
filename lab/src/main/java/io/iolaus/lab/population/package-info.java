/// Who are the customers, and how do the honest ones behave?
///
/// *Reads* a seed, a [Setting][io.iolaus.lab.population.Setting] and prompts of either source. *Emits*
/// [Personas][io.iolaus.lab.population.Persona]: an account and the strands of traffic behind it. *Start at*
/// [CustomerKind][io.iolaus.lab.population.CustomerKind].
@NullMarked
package io.iolaus.lab.population;

import org.jspecify.annotations.NullMarked;

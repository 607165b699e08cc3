/// What happened in a world, and what is true of it?
///
/// *Reads* a [WorldSpec][io.iolaus.lab.world.WorldSpec]. *Emits* exchanges in order of time, accounts, and the
/// [Truth][io.iolaus.lab.world.Truth] about them. *Start at* [World][io.iolaus.lab.world.World].
@NullMarked
package io.iolaus.lab.world;

import org.jspecify.annotations.NullMarked;

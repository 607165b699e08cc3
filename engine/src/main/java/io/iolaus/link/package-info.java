/// Who acts as one?
///
/// *Reads* [dossiers][io.iolaus.profile.Dossier]. *Emits* [links][io.iolaus.link.Link], values that tie
/// accounts, and [clusters][io.iolaus.link.Cluster] of accounts that share more of them than chance gives.
/// *Start at* [Linker][io.iolaus.link.Linker].
@NullMarked
package io.iolaus.link;

import org.jspecify.annotations.NullMarked;

/// What ways in share that nobody sends a request by: topics and files.
///
/// *Reads* records of the contract's JSON. *Emits* readings and account rows, and what breaks the contract set aside. *Start at*
/// [Records][io.iolaus.server.intake.Records].
@NullMarked
package io.iolaus.server.intake;

import org.jspecify.annotations.NullMarked;

/// How do we say it so that other people's software understands?
///
/// The part of STIX 2.1 that Iolaus speaks: records for its objects and a writer of bundles. *Reads* nothing.
/// *Emits* JSON that validates against the schemas of OASIS. *Start at* [StixBundle][io.iolaus.stix.StixBundle].
///
/// @see <a href="https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html">STIX 2.1</a>
@NullMarked
package io.iolaus.stix;

import org.jspecify.annotations.NullMarked;

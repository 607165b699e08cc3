package io.iolaus.judge;

import java.util.List;

/// A value that several members share: a payment method, an address block, a template family.
///
/// @param kind the channel: `payment`, `device`, `network`, `client`, `sign_up`, `template`
/// @param value for the operator's eyes: an address block, a client's name, the provider's payment token; a
///     template family shows its fingerprint, never its text
/// @param accounts how many members share it
/// @param elsewhere how many accounts outside the campaign have it too
/// @param memberIndexes positions in the verdict's member list, ascending, cut to
///     [#MAX_INDEXES]; what the report draws as edges
public record SharedValue(String kind, String value, int accounts, int elsewhere, List<Integer> memberIndexes) {

    /// The most members listed for one value.
    public static final int MAX_INDEXES = 2_000;

    public SharedValue {
        memberIndexes = List.copyOf(memberIndexes);
    }
}

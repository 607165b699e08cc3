package io.iolaus.act.policy;

/// One thing that is wrong with a policy.
///
/// @param place which part of it: `rule 2`, `rule 2: when`, `approval 1: persons`, `rules`
/// @param says what is wrong, and what would mend it
public record PolicyFlaw(String place, String says) {}

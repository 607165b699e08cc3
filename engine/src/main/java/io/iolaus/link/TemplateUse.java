package io.iolaus.link;

/// System instructions that an account shares with others, and how often it sent them.
///
/// @param template position of the template among the shared links
/// @param exchanges exchanges of the account that carried it; exact
public record TemplateUse(int template, int exchanges) {}

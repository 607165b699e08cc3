package io.iolaus.server.metrics;

/// All metrics at one moment.
///
/// @param contentType names the format, with its version
/// @param text in that format
public record Exposition(String contentType, byte[] text) {}

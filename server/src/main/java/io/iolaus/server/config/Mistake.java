package io.iolaus.server.config;

/// One thing that is wrong with a configuration.
///
/// @param place `file:line`, `file`, or the variable
/// @param key the setting, or the key that is none
/// @param rule what it breaks, with the value where that is no secret
public record Mistake(String place, String key, String rule) {

    @Override
    public String toString() {
        return place + ": " + key + ": " + rule;
    }
}

package io.iolaus.lab.population;

/// A piece of client software as the provider sees it.
///
/// @param userAgent its name for itself
/// @param ja4 TLS fingerprint (FoxIO JA4), of the TLS library and so shared by many clients
/// @param use what it is
/// @param systemAsMessage whether it sends system instructions as a message of role `system`
public record Client(String userAgent, String ja4, Use use, boolean systemAsMessage) {

    /// What a client is.
    public enum Use { SDK, SCRIPT, BROWSER, AGENT, GATEWAY }
}

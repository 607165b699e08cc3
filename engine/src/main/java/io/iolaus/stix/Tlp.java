package io.iolaus.stix;

import java.util.Locale;

/// How far a recipient may pass something on: Traffic Light Protocol 2.0, by the marking definitions that OASIS published.
///
/// @see <a href="https://www.first.org/tlp/">FIRST's definition</a>
public enum Tlp {
    CLEAR("clear", "94868c89-83c2-464b-929b-a1a8aa3c8487"),
    GREEN("green", "bab4a63c-aed9-4cf5-a766-dfca5abac2bb"),
    AMBER("amber", "55d920b0-5e8b-4f79-9ee9-91f868d9b421"),
    AMBER_STRICT("amber+strict", "939a9414-2ddd-4d32-a0cd-375ea402b003"),
    RED("red", "e828b379-4e03-4974-9ac4-e53a884c97c1");

    /// OASIS's extension, not ours: readers know the markings by it and by their ids.
    static final String EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";
    static final String CREATED = "2022-10-01T00:00:00.000Z";

    private final String wireName;
    private final String uuid;

    Tlp(String wireName, String uuid) {
        this.wireName = wireName;
        this.uuid = uuid;
    }

    /// As the extension's `tlp_2_0` spells it.
    public String wireName() {
        return wireName;
    }

    /// The id of the published marking definition.
    public String markingId() {
        return "marking-definition--" + uuid;
    }

    String label() {
        return "TLP:" + wireName.toUpperCase(Locale.ROOT);
    }
}

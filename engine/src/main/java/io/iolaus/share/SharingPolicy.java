package io.iolaus.share;

import io.iolaus.judge.Level;
import io.iolaus.stix.Tlp;
import org.jspecify.annotations.Nullable;

/// What the operator agrees to tell, and how far it may go.
///
/// @param producer the name that others see
/// @param detectorVersion of Iolaus, for the readers who weigh what they get
/// @param tlp how far recipients may pass it on
/// @param weakest campaigns below this level stay at home
/// @param fewestAccounts values held by fewer members stay at home: they would point at somebody
/// @param leastPrecision share of a value's holders that must be the campaign's, 0 to 1
/// @param key for template tokens; without one, templates stay at home
public record SharingPolicy(
        String producer, String detectorVersion, Tlp tlp, Level weakest, int fewestAccounts, double leastPrecision, @Nullable SharingKey key) {

    public SharingPolicy {
        if (producer.isBlank()) {
            throw new IllegalArgumentException("producer must not be blank");
        }
        if (fewestAccounts < 2) {
            throw new IllegalArgumentException("fewestAccounts must be >= 2, got " + fewestAccounts);
        }
        if (!(leastPrecision > 0.5 && leastPrecision <= 1)) {
            throw new IllegalArgumentException("leastPrecision must be above 0.5 and at most 1, got " + leastPrecision);
        }
    }

    /// Cautious: partners only, nothing that a person has merely been asked to look at, no templates.
    public static SharingPolicy cautious(String detectorVersion) {
        return new SharingPolicy("Iolaus operator", detectorVersion, Tlp.AMBER, Level.STEP_UP, 5, 0.98, null);
    }

    /// The same with template tokens under `key`.
    public SharingPolicy withKey(SharingKey newKey) {
        return new SharingPolicy(producer, detectorVersion, tlp, weakest, fewestAccounts, leastPrecision, newKey);
    }
}

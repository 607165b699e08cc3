package io.iolaus.share;

import java.time.Instant;
import java.util.List;
import io.iolaus.stix.StixBundle;
import io.iolaus.stix.StixId;
import io.iolaus.stix.StixObject.ExtensionDefinition;
import io.iolaus.stix.StixObject.Header;
import io.iolaus.stix.StixObject.Identity;
import io.iolaus.stix.StixObject.Marking;
import io.iolaus.stix.Tlp;

/// What Iolaus adds to STIX, defined as STIX asks; docs/stix-extension.md is the same for people.
///
/// The definitions are a bundle of their own and not a part of each export: the bundle schema that OASIS published
/// has no place for an `extension-definition` (it matches both halves of an exclusive choice), so an export that carried
/// them would be refused by everyone who validates with it.
public final class Extensions {

    /// Properties of a campaign that distils a model.
    static final String CAMPAIGN_ID = StixId.of("extension-definition", "distillation-campaign");
    /// Observables that a provider of models has and STIX does not name.
    static final String OBSERVABLES_ID = StixId.of("extension-definition", "distillation-observables");
    /// The observable type for a family of prompt templates; its property `token` is keyed.
    static final String TEMPLATE_FAMILY_TYPE = "iolaus-template-family";

    private static final String VERSION = "1.0.0";
    /// Fixed, so that every copy of the definitions is the same.
    private static final long DEFINED_MILLIS = Instant.parse("2026-11-24T00:00:00Z").toEpochMilli();
    private static final String AUTHOR_ID = StixId.of("identity", "Iolaus project");

    private Extensions() {}

    /// The definitions with their author.
    public static StixBundle definitions() {
        return new StixBundle(List.of(
                new Identity(header(AUTHOR_ID, ""), "Iolaus", "organization"),
                new Marking(Tlp.CLEAR),
                new ExtensionDefinition(
                        header(CAMPAIGN_ID, AUTHOR_ID),
                        "Distillation campaign",
                        "Size, targets and certainty of a campaign that harvests a model's answers in order to train another model.",
                        "Properties on campaign. account_count: integer, accounts that belong to it. exchange_count: integer, estimated exchanges"
                                + " (request and answer) that are its own. false_discovery_rate: number from 0 to 1, the rate at which it was called."
                                + " evidence_kinds: list of string, the channels of evidence that speak for it. capability_shares: object, share of its"
                                + " exchanges by target: reasoning, grading, coding, tool_use, vision, rewriting, other. detector: string. detector_version: string.",
                        VERSION,
                        List.of("property-extension")),
                new ExtensionDefinition(
                        header(OBSERVABLES_ID, AUTHOR_ID),
                        "Distillation observables",
                        "Observables at a model provider's interface that STIX has no name for.",
                        "Property on network-traffic. ja4: string, the JA4 fingerprint of the TLS client. New observable type " + TEMPLATE_FAMILY_TYPE
                                + " with the property token: string of 32 hexadecimal digits, HMAC-SHA-256 cut to 128 bits, under a key that the"
                                + " sharing community agreed on, of 'template', a zero byte and the family's fingerprint.",
                        VERSION,
                        List.of("property-extension", "new-sco"))));
    }

    /// Of an object that describes no finding.
    static Header header(String id, String createdBy) {
        return new Header(id, DEFINED_MILLIS, DEFINED_MILLIS, createdBy, List.of(Tlp.CLEAR));
    }
}

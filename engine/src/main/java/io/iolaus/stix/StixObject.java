package io.iolaus.stix;

import java.util.List;
import java.util.Map;

/// One object of a bundle, with the properties that Iolaus sets; times are milliseconds since the epoch.
///
/// Object names are the specification's. References are checked by [StixBundle], which sees both ends.
public sealed interface StixObject {

    /// `campaign--…`, unique in its bundle.
    String id();

    /// What the specification asks of every object that has versions.
    ///
    /// @param id of the object
    /// @param createdMillis when this object first came to be
    /// @param modifiedMillis when this version of it did, not before `createdMillis`
    /// @param createdBy an [Identity]'s id, or `""`
    /// @param markings how far it may be passed on
    record Header(String id, long createdMillis, long modifiedMillis, String createdBy, List<Tlp> markings) {
        public Header {
            if (modifiedMillis < createdMillis) {
                throw new IllegalArgumentException("modified must not be before created: " + id);
            }
            markings = List.copyOf(markings);
        }
    }

    /// An entry of a catalogue that is not STIX.
    ///
    /// @param source the catalogue: `mitre-atlas`
    /// @param externalId its own id there
    /// @param url where a person can read it
    record ExternalReference(String source, String externalId, String url) {}

    /// Who says so.
    record Identity(Header header, String name, String identityClass) implements StixObject {
        @Override
        public String id() {
            return header.id();
        }
    }

    /// A published marking.
    record Marking(Tlp tlp) implements StixObject {
        @Override
        public String id() {
            return tlp.markingId();
        }
    }

    /// What the properties of an extension mean.
    ///
    /// @param schema the definition, as a URL or in words
    /// @param types `property-extension`, `new-sco` …
    record ExtensionDefinition(Header header, String name, String description, String schema, String version, List<String> types) implements StixObject {
        public ExtensionDefinition {
            types = List.copyOf(types);
        }

        @Override
        public String id() {
            return header.id();
        }
    }

    /// A known way of attack.
    record AttackPattern(Header header, String name, String description, ExternalReference reference) implements StixObject {
        @Override
        public String id() {
            return header.id();
        }
    }

    /// A campaign and, in an extension, what STIX has no property for.
    ///
    /// @param confidence 0 to 100
    /// @param extensionId the [ExtensionDefinition] that `extension` follows
    /// @param extension by property name, in the order to write: whole numbers, fractions, text, lists of text, or shares by name
    record Campaign(
            Header header,
            String name,
            String description,
            String objective,
            long firstSeenMillis,
            long lastSeenMillis,
            int confidence,
            String extensionId,
            Map<String, Value> extension)
            implements StixObject {

        public Campaign {
            requirePercent(confidence);
        }

        @Override
        public String id() {
            return header.id();
        }
    }

    /// A pattern that others can look for, while it holds.
    ///
    /// @param types of the specification's vocabulary: `anomalous-activity`
    /// @param pattern in STIX's pattern language
    /// @param validFromMillis from when, below `validUntilMillis`
    record Indicator(
            Header header,
            String name,
            String description,
            List<String> types,
            StixPattern pattern,
            long validFromMillis,
            long validUntilMillis,
            int confidence)
            implements StixObject {

        public Indicator {
            types = List.copyOf(types);
            requirePercent(confidence);
            if (validUntilMillis <= validFromMillis) {
                throw new IllegalArgumentException("valid_until must be after valid_from: " + header.id());
            }
        }

        @Override
        public String id() {
            return header.id();
        }
    }

    /// `source` stands in the relation `type` to `target`.
    record Relationship(Header header, String type, String source, String target) implements StixObject {
        @Override
        public String id() {
            return header.id();
        }
    }

    /// A value of an extension's property.
    sealed interface Value {
        record Whole(long number) implements Value {}

        record Fraction(double number) implements Value {}

        record Text(String text) implements Value {}

        record Texts(List<String> texts) implements Value {}

        record Shares(Map<String, Double> shares) implements Value {}
    }

    private static void requirePercent(int confidence) {
        if (confidence < 0 || confidence > 100) {
            throw new IllegalArgumentException("confidence must be in 0..100, got " + confidence);
        }
    }
}

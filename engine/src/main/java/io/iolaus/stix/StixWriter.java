package io.iolaus.stix;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.iolaus.stix.StixObject.AttackPattern;
import io.iolaus.stix.StixObject.Campaign;
import io.iolaus.stix.StixObject.ExtensionDefinition;
import io.iolaus.stix.StixObject.ExternalReference;
import io.iolaus.stix.StixObject.Header;
import io.iolaus.stix.StixObject.Identity;
import io.iolaus.stix.StixObject.Indicator;
import io.iolaus.stix.StixObject.Marking;
import io.iolaus.stix.StixObject.Relationship;
import io.iolaus.stix.StixObject.Value;

/// Writes a bundle as JSON: UTF-8, two spaces, line feeds, the same bytes for the same bundle.
public final class StixWriter {

    private static final JsonFactory JSON = JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

    private StixWriter() {}

    /// Writes all of `bundle` and leaves `out` open.
    public static void write(StixBundle bundle, OutputStream out) throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        printer.indentArraysWith(lines);
        printer.indentObjectsWith(lines);
        try (JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8).setPrettyPrinter(printer)) {
            json.writeStartObject();
            json.writeStringField("type", "bundle");
            json.writeStringField("id", bundle.id());
            json.writeArrayFieldStart("objects");
            for (StixObject object : bundle.objects()) {
                json.writeStartObject();
                write(object, json);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void write(StixObject object, JsonGenerator json) throws IOException {
        switch (object) {
            case Identity identity -> {
                header("identity", identity.header(), json);
                json.writeStringField("name", identity.name());
                json.writeStringField("identity_class", identity.identityClass());
            }
            case Marking marking -> marking(marking.tlp(), json);
            case ExtensionDefinition extension -> extensionDefinition(extension, json);
            case AttackPattern pattern -> {
                header("attack-pattern", pattern.header(), json);
                json.writeStringField("name", pattern.name());
                json.writeStringField("description", pattern.description());
                reference(pattern.reference(), json);
            }
            case Campaign campaign -> campaign(campaign, json);
            case Indicator indicator -> indicator(indicator, json);
            case Relationship relationship -> {
                header("relationship", relationship.header(), json);
                json.writeStringField("relationship_type", relationship.type());
                json.writeStringField("source_ref", relationship.source());
                json.writeStringField("target_ref", relationship.target());
            }
        }
    }

    private static void header(String type, Header header, JsonGenerator json) throws IOException {
        if (!header.id().startsWith(type + "--")) {
            throw new IllegalArgumentException("the id of a " + type + " starts with its type, got " + header.id());
        }
        json.writeStringField("type", type);
        json.writeStringField("spec_version", "2.1");
        json.writeStringField("id", header.id());
        if (!header.createdBy().isEmpty()) {
            json.writeStringField("created_by_ref", header.createdBy());
        }
        json.writeStringField("created", time(header.createdMillis()));
        json.writeStringField("modified", time(header.modifiedMillis()));
        if (!header.markings().isEmpty()) {
            texts("object_marking_refs", header.markings().stream().map(Tlp::markingId).toList(), json);
        }
    }

    private static void marking(Tlp tlp, JsonGenerator json) throws IOException {
        json.writeStringField("type", "marking-definition");
        json.writeStringField("spec_version", "2.1");
        json.writeStringField("id", tlp.markingId());
        json.writeStringField("created", Tlp.CREATED);
        json.writeStringField("name", tlp.label());
        json.writeObjectFieldStart("extensions");
        json.writeObjectFieldStart(Tlp.EXTENSION);
        json.writeStringField("extension_type", "property-extension");
        json.writeStringField("tlp_2_0", tlp.wireName());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void extensionDefinition(ExtensionDefinition extension, JsonGenerator json) throws IOException {
        header("extension-definition", extension.header(), json);
        json.writeStringField("name", extension.name());
        json.writeStringField("description", extension.description());
        json.writeStringField("schema", extension.schema());
        json.writeStringField("version", extension.version());
        texts("extension_types", extension.types(), json);
    }

    private static void reference(ExternalReference reference, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("external_references");
        json.writeStartObject();
        json.writeStringField("source_name", reference.source());
        json.writeStringField("external_id", reference.externalId());
        json.writeStringField("url", reference.url());
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void campaign(Campaign campaign, JsonGenerator json) throws IOException {
        header("campaign", campaign.header(), json);
        json.writeNumberField("confidence", campaign.confidence());
        json.writeStringField("name", campaign.name());
        json.writeStringField("description", campaign.description());
        json.writeStringField("objective", campaign.objective());
        json.writeStringField("first_seen", time(campaign.firstSeenMillis()));
        json.writeStringField("last_seen", time(campaign.lastSeenMillis()));
        json.writeObjectFieldStart("extensions");
        json.writeObjectFieldStart(campaign.extensionId());
        json.writeStringField("extension_type", "property-extension");
        for (Map.Entry<String, Value> property : campaign.extension().entrySet()) {
            value(property.getKey(), property.getValue(), json);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void indicator(Indicator indicator, JsonGenerator json) throws IOException {
        header("indicator", indicator.header(), json);
        json.writeNumberField("confidence", indicator.confidence());
        json.writeStringField("name", indicator.name());
        json.writeStringField("description", indicator.description());
        texts("indicator_types", indicator.types(), json);
        json.writeStringField("pattern", indicator.pattern().text());
        json.writeStringField("pattern_type", "stix");
        json.writeStringField("pattern_version", "2.1");
        json.writeStringField("valid_from", time(indicator.validFromMillis()));
        json.writeStringField("valid_until", time(indicator.validUntilMillis()));
    }

    private static void value(String name, Value value, JsonGenerator json) throws IOException {
        switch (value) {
            case Value.Whole whole -> json.writeNumberField(name, whole.number());
            case Value.Fraction fraction -> {
                json.writeFieldName(name);
                json.writeNumber(number(fraction.number()));
            }
            case Value.Text text -> json.writeStringField(name, text.text());
            case Value.Texts texts -> texts(name, texts.texts(), json);
            case Value.Shares shares -> {
                json.writeObjectFieldStart(name);
                for (Map.Entry<String, Double> share : shares.shares().entrySet()) {
                    json.writeFieldName(share.getKey());
                    json.writeNumber(number(share.getValue()));
                }
                json.writeEndObject();
            }
        }
    }

    private static void texts(String name, List<String> texts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static String number(double value) {
        return new BigDecimal(value).round(SIX_DIGITS).stripTrailingZeros().toString();
    }

    private static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis));
    }
}

package io.iolaus.cli.output;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import io.iolaus.judge.SharedValue;
import io.iolaus.judge.Verdict;
import io.iolaus.profile.Timeline;

/// The figures behind the report's charts, as JSON that may stand inside a `script` element.
final class Charts {

    private static final long DAY_MILLIS = 86_400_000L;
    private static final int LONGEST_LABEL = 34;
    private static final DateTimeFormatter DAY = Figures.dated("");
    private static final DateTimeFormatter HOUR = Figures.dated(" HH:mm");
    private static final JsonFactory JSON = new JsonFactoryBuilder().characterEscapes(new InScript()).build();

    private Charts() {}

    /// An object by campaign id with `timeline` and `graph`.
    static Html island(List<Verdict> campaigns) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            for (Verdict campaign : campaigns) {
                json.writeObjectFieldStart(campaign.id());
                timeline(campaign.timeline(), json);
                graph(campaign, json);
                json.writeEndObject();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Html.script(text.toString());
    }

    /// The name of a bucket that starts at `millis` and lasts `width`.
    static String bucket(long millis, long width) {
        return (width < DAY_MILLIS ? HOUR : DAY).format(Instant.ofEpochMilli(millis));
    }

    private static void timeline(Timeline timeline, JsonGenerator json) throws IOException {
        int[] counts = timeline.counts();
        json.writeObjectFieldStart("timeline");
        json.writeArrayFieldStart("labels");
        for (int i = 0; i < counts.length; i++) {
            json.writeString(bucket(timeline.startMillis() + i * timeline.bucketMillis(), timeline.bucketMillis()));
        }
        json.writeEndArray();
        json.writeFieldName("counts");
        json.writeArray(counts, 0, counts.length);
        json.writeEndObject();
    }

    private static void graph(Verdict campaign, JsonGenerator json) throws IOException {
        SharedGraph graph = SharedGraph.of(campaign);
        int values = graph.values().size();
        json.writeObjectFieldStart("graph");
        json.writeArrayFieldStart("values");
        for (int i = 0; i < values; i++) {
            SharedValue value = graph.values().get(i);
            json.writeStartObject();
            json.writeStringField("kind", value.kind());
            json.writeStringField("label", Html.visible(value.value(), LONGEST_LABEL));
            json.writeNumberField("accounts", value.accounts());
            json.writeNumberField("elsewhere", value.elsewhere());
            json.writeNumberField("x", graph.x().get(i));
            json.writeNumberField("y", graph.y().get(i));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("accounts");
        for (int i = 0; i < graph.accounts().size(); i++) {
            json.writeStartObject();
            json.writeStringField("label", Html.visible(campaign.members().get(graph.accounts().get(i)).accountId(), LONGEST_LABEL));
            json.writeNumberField("x", graph.x().get(values + i));
            json.writeNumberField("y", graph.y().get(values + i));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("edges");
        for (SharedGraph.Edge edge : graph.edges()) {
            json.writeArray(new int[] {edge.value(), edge.account()}, 0, 2);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /// Leaves no character that could end a script element, start a comment or break a line of script.
    private static final class InScript extends CharacterEscapes {
        private static final long serialVersionUID = 1L;

        private final int[] ascii = standardAsciiEscapesForJSON();

        InScript() {
            for (char c : new char[] {'<', '>', '&', '\'', '/'}) {
                ascii[c] = ESCAPE_STANDARD;
            }
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ascii.clone();
        }

        @Override
        public @org.jspecify.annotations.Nullable SerializableString getEscapeSequence(int c) {
            return c == 0x2028 ? new SerializedString("\\u2028") : c == 0x2029 ? new SerializedString("\\u2029") : null;
        }
    }
}

package io.iolaus.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;

/// JSON generators whose line breaks do not depend on the machine. Closing one leaves its stream open.
final class JsonLines {

    private static final JsonFactory JSON = JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private JsonLines() {}

    /// For reading by people: a field or element a line down to `depth`, objects deeper than that on one line.
    static JsonGenerator indented(OutputStream out, int depth) throws IOException {
        return JSON.createGenerator(out, JsonEncoding.UTF8).setPrettyPrinter(new Indented(depth));
    }

    /// One object a line, nothing between the tokens; the caller ends the line.
    static JsonGenerator compact(OutputStream out) throws IOException {
        return JSON.createGenerator(out, JsonEncoding.UTF8).setRootValueSeparator(new SerializedString(""));
    }

    private static final class Indented extends DefaultPrettyPrinter {
        private static final long serialVersionUID = 1L;

        private final int depth;

        Indented(int depth) {
            super(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Spacing.AFTER)
                    .withArrayEmptySeparator("")
                    .withObjectEmptySeparator(""));
            this.depth = depth;
            DefaultIndenter lines = new DefaultIndenter("  ", "\n");
            NopIndenter down = new NopIndenter() {
                private static final long serialVersionUID = 1L;

                @Override
                public void writeIndentation(JsonGenerator json, int level) throws IOException {
                    if (level <= depth) {
                        lines.writeIndentation(json, level);
                    } else {
                        json.writeRaw(' ');
                    }
                }

                @Override
                public boolean isInline() {
                    return false;
                }
            };
            indentArraysWith(down);
            indentObjectsWith(down);
        }

        @Override
        public DefaultPrettyPrinter createInstance() {
            return new Indented(depth);
        }

        @Override
        public void writeEndObject(JsonGenerator json, int entries) throws IOException {
            if (_nesting > depth && entries > 0) {
                _nesting--;
                json.writeRaw(" }");
            } else {
                super.writeEndObject(json, entries);
            }
        }
    }
}

package io.iolaus.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import com.fasterxml.jackson.core.JsonGenerator;
import io.iolaus.ingest.Rejected;

/// `rejected.jsonl`: the records that were set aside, one object a line, written as they come.
public final class RejectedLines implements AutoCloseable {

    /// The file's name in the output folder.
    public static final String NAME = "rejected.jsonl";

    private final JsonGenerator json;

    /// Writes to `out`, which its owner closes.
    public RejectedLines(OutputStream out) throws IOException {
        json = JsonLines.compact(out);
    }

    public void write(Rejected rejected) throws IOException {
        json.writeStartObject();
        json.writeStringField("source", Figures.wellFormed(rejected.source()));
        json.writeNumberField("line", rejected.line());
        json.writeStringField("field", Figures.wellFormed(rejected.field()));
        json.writeStringField("problem", Figures.wellFormed(rejected.rule()));
        json.writeEndObject();
        json.writeRaw('\n');
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}

package io.iolaus.flow.source;

import io.iolaus.ingest.ContractDecoder;
import io.iolaus.ingest.ExchangeDecoder;
import io.iolaus.ingest.FieldMap;
import io.iolaus.ingest.Format;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Opens a split with the decoder that its format asks for. One reader's own.
final class CursorFactory {

    private final @Nullable FieldMap fieldMap;
    private final int longestLine;

    CursorFactory(@Nullable FieldMap fieldMap, int longestLine) {
        this.fieldMap = fieldMap;
        this.longestLine = longestLine;
    }

    SplitCursor open(LogSplit split) throws IOException {
        ExchangeDecoder decoder = decoder(split.file().format());
        return switch (split.file().container()) {
            case PLAIN, GZIP, ZSTD -> new LineCursor(split, decoder, longestLine);
            case PARQUET -> throw new IOException("not yet");
        };
    }

    private ExchangeDecoder decoder(Format format) {
        return switch (format) {
            case CONTRACT -> new ContractDecoder();
            case LITELLM, OTLP, MAPPED -> throw new IllegalStateException("not yet " + fieldMap);
        };
    }
}

package io.iolaus.flow.source;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.hardwood.InputFile;
import dev.hardwood.metadata.ColumnChunk;
import dev.hardwood.metadata.CompressionCodec;
import dev.hardwood.metadata.RowGroup;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.schema.ColumnProjection;
import dev.hardwood.schema.SchemaNode;
import io.iolaus.ingest.ExchangeDecoder;
import io.iolaus.ingest.MalformedRecordException;
import org.jspecify.annotations.Nullable;

/// Reads a Parquet file row by row: the wanted columns of a row become one JSON object, which the format's decoder reads,
/// so that a column means what a key of its name means.
final class RowCursor implements SplitCursor {

    private static final Set<CompressionCodec> CODECS = Set.of(
            CompressionCodec.UNCOMPRESSED,
            CompressionCodec.SNAPPY,
            CompressionCodec.GZIP,
            CompressionCodec.ZSTD,
            CompressionCodec.LZ4,
            CompressionCodec.LZ4_RAW);
    private static final JsonFactory JSON = new JsonFactory();

    private final LogSplit split;
    private final ExchangeDecoder decoder;
    private final Predicate<String> wanted;
    private final ParquetFileReader file;
    private final List<String> columns;
    private final long rowCount;
    private final RowBytes bytes = new RowBytes();
    private @Nullable RowReader rows; // opened by the first row: the library begins to read, and may fail, there
    private long row;
    private boolean damaged;

    /// Opens the file at the split's next row; `wanted` says which top-level columns to read.
    RowCursor(LogSplit split, ExchangeDecoder decoder, Predicate<String> wanted) throws IOException {
        this.split = split;
        this.decoder = decoder;
        this.wanted = wanted;
        this.row = split.next();
        this.file = ParquetFileReader.open(InputFile.of(Path.of(split.file().path())));
        this.rowCount = file.getFileMetaData().numRows();
        this.columns = file.getFileSchema().getRootNode().children().stream()
                .map(SchemaNode::name)
                .filter(wanted)
                .toList();
    }

    /// Reads the footer, which stands at the end of a file that was written to its end.
    ///
    /// @throws UnreadableInputException if there is none, or pages are packed in a way that is not read
    static void requireReadable(Path path) throws UnreadableInputException {
        try (ParquetFileReader file = ParquetFileReader.open(InputFile.of(path))) {
            for (RowGroup group : file.getFileMetaData().rowGroups()) {
                for (ColumnChunk chunk : group.columns()) {
                    CompressionCodec codec = chunk.metaData().codec();
                    if (!CODECS.contains(codec)) {
                        throw new UnreadableInputException(
                                path, "is packed with " + codec + "; write it with zstd, snappy, gzip or lz4");
                    }
                }
            }
        } catch (UnreadableInputException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new UnreadableInputException(path, "is no whole Parquet file: its footer cannot be read");
        }
    }

    private RowReader rows() {
        RowReader opened = rows;
        if (opened == null) {
            ParquetFileReader.RowReaderBuilder builder = file.buildRowReader();
            // The library takes a dot in a column's name for a step into a group and then misses the column (hardwood
            // 1.0.1), so with the contract's own names it reads all columns.
            if (columns.stream().noneMatch(column -> column.contains("."))) {
                builder = builder.projection(ColumnProjection.columns(columns.toArray(String[]::new)));
            }
            opened = (row > 0 ? builder.skip(row) : builder).build();
            rows = opened;
        }
        return opened;
    }

    @Override
    public boolean advance(RecordSink sink) throws IOException {
        if (damaged || row >= rowCount) {
            return false;
        }
        try {
            writeNext();
            row++;
        } catch (IOException | RuntimeException e) {
            // The library throws many kinds for bytes that are not what the file's footer says.
            damaged = true;
            row++;
            sink.setAside(row, "", "Parquet data is damaged here; what follows is lost");
            return true;
        }
        try {
            decoder.decode(bytes.array(), 0, bytes.size(), sink);
        } catch (MalformedRecordException e) {
            sink.setAside(row, e.field(), e.rule());
        }
        return true;
    }

    private void writeNext() throws IOException {
        bytes.reset();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            if (columns.isEmpty()) {
                json.writeStartObject();
                json.writeEndObject();
            } else {
                RowReader reader = rows();
                // Asking is what loads the next batch.
                if (!reader.hasNext()) {
                    throw new EOFException("the footer counts more rows than there are");
                }
                reader.next();
                ParquetValues.writeRow(reader, wanted, json);
            }
        }
    }

    @Override
    public LogSplit position() {
        return split.at(row, row);
    }

    @Override
    public long bytesBehind() {
        return rowCount == 0 ? 0 : (long) ((double) split.file().size() * row / rowCount);
    }

    @Override
    public void close() throws IOException {
        if (rows != null) {
            rows.close();
        }
        file.close();
    }
}

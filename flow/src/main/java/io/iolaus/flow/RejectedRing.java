package io.iolaus.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.iolaus.flow.source.SourceRecord;
import io.iolaus.flow.source.SourceRecord.SetAside;
import io.iolaus.ingest.Rejected;

/// The latest records that a stream without end has set aside, in a ring of files: whoever floods us with bad records fills
/// the ring and not the disk.
///
/// A file is written with each checkpoint that has any, and when one is full; after a recovery the files since the
/// checkpoint are written over, so that a record stands there once.
public final class RejectedRing {

    /// Files, `rejected-00.jsonl` and up; the oldest is written over.
    static final int FILES = 16;

    private final ResultsFolder folder;
    private final List<SetAside<?>> held = new ArrayList<>();
    private int files;

    /// @param files how many were written before
    RejectedRing(ResultsFolder folder, int files) {
        this.folder = folder;
        this.files = files;
    }

    /// A ring outside a job, which goes on behind its newest file.
    public static RejectedRing goingOn(Path folder) throws IOException {
        int newest = -1;
        FileTime last = FileTime.fromMillis(Long.MIN_VALUE);
        for (int file = 0; file < FILES; file++) {
            Path path = folder.resolve(name(file));
            if (Files.exists(path) && Files.getLastModifiedTime(path).compareTo(last) >= 0) {
                newest = file;
                last = Files.getLastModifiedTime(path);
            }
        }
        return new RejectedRing(ResultsFolder.local(folder), newest + 1);
    }

    static String name(int file) {
        int place = file % FILES;
        return (place < 10 ? "rejected-0" : "rejected-") + place + ".jsonl";
    }

    /// Takes a record that was set aside; others pass.
    public void add(SourceRecord<?> record) throws IOException {
        if (record instanceof SetAside<?> aside) {
            held.add(aside);
            if (held.size() == RejectedRuns.RUN_RECORDS) {
                writeFile();
            }
        }
    }

    /// Writes down what is in no file yet.
    public void flush() throws IOException {
        if (!held.isEmpty()) {
            writeFile();
        }
    }

    KeptAside keep() throws IOException {
        flush();
        return new KeptAside(files, List.of());
    }

    private void writeFile() throws IOException {
        folder.write(name(files), out -> {
            try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
                json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                json.setRootValueSeparator(null);
                for (SetAside<?> record : held) {
                    RejectedRuns.writeLine(
                            json,
                            new Rejected(record.source(), record.splitStart() + record.line(), record.field(), record.rule()));
                }
            }
        });
        files++;
        held.clear();
    }
}

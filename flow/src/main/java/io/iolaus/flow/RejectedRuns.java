package io.iolaus.flow;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.iolaus.flow.source.SourceRecord;
import io.iolaus.flow.source.SourceRecord.SetAside;
import io.iolaus.flow.source.SourceRecord.SplitEnd;
import io.iolaus.ingest.Rejected;
import org.apache.flink.core.fs.Path;
import org.jspecify.annotations.Nullable;

/// An external merge sort of set-aside records by file and line, which only the end of the input can number.
///
/// A split counts lines from its own start, so a record's line in its file is known when every earlier split of
/// that file has said how many lines it had. The order needs no such numbers: by file, split, line in the split.
/// A record that came twice, as after a recovery, is written once.
final class RejectedRuns implements Closeable {

    /// Records held in memory, a few MB; more are sorted and set down as a run.
    static final int RUN_RECORDS = 20_000;

    private static final Comparator<SetAside<?>> ORDER = Comparator.<SetAside<?>, String>comparing(SetAside::source)
            .thenComparingLong(SetAside::splitStart)
            .thenComparingLong(SetAside::line)
            .thenComparing(SetAside::field)
            .thenComparing(SetAside::rule);

    private static final AsideFormat FORMAT = new AsideFormat();

    private final ResultsFolder folder;
    private final List<SetAside<?>> held = new ArrayList<>();
    private final List<Path> runs = new ArrayList<>();
    private final Map<String, SortedMap<Long, Long>> linesBySplit = new HashMap<>();

    private boolean checkpointed;

    RejectedRuns(ResultsFolder folder) {
        this.folder = folder;
    }

    /// Goes on from what [#keep] gave; runs that were set down later are overwritten.
    static RejectedRuns restored(ResultsFolder folder, KeptAside kept) throws IOException {
        RejectedRuns runs = new RejectedRuns(folder);
        runs.checkpointed = true;
        for (int run = 0; run < kept.files(); run++) {
            runs.runs.add(folder.path(runName(run)));
        }
        for (SourceRecord<?> record : kept.records()) {
            runs.add(record);
        }
        return runs;
    }

    /// What a checkpoint needs to keep: the number of runs, which lie in the folder, and everything else.
    KeptAside keep() {
        checkpointed = true;
        List<SourceRecord<?>> records = new ArrayList<>(held);
        linesBySplit.forEach((source, splits) ->
                splits.forEach((start, lines) -> records.add(new SplitEnd<>(source, start, lines))));
        return new KeptAside(runs.size(), records);
    }

    void add(SourceRecord<?> record) throws IOException {
        switch (record) {
            case SetAside<?> aside -> add(aside);
            case SplitEnd<?> end -> add(end);
            case SourceRecord.Read<?> read ->
                throw new IllegalArgumentException("a record that was read does not go aside");
            case SourceRecord.Erased<?> erased ->
                throw new IllegalArgumentException("a request to forget does not go aside");
        }
    }

    void add(SetAside<?> record) throws IOException {
        held.add(record);
        if (held.size() == RUN_RECORDS) {
            setDown();
        }
    }

    void add(SplitEnd<?> end) {
        linesBySplit.computeIfAbsent(end.source(), source -> new TreeMap<>()).put(end.splitStart(), end.lines());
    }

    /// Writes the file; there is one, if an empty one, after every whole run.
    void finish() throws IOException {
        Map<String, SortedMap<Long, Long>> linesBefore = new HashMap<>();
        linesBySplit.forEach((source, splits) -> linesBefore.put(source, summedUpBefore(splits)));
        held.sort(ORDER);
        folder.write(ResultsFolder.REJECTED, out -> merge(out, linesBefore));
    }

    /// Deletes the runs, unless a checkpoint counts on them.
    @Override
    public void close() throws IOException {
        if (checkpointed) {
            return;
        }
        for (Path run : runs) {
            run.getFileSystem().delete(run, false);
        }
        runs.clear();
    }

    private void setDown() throws IOException {
        held.sort(ORDER);
        String name = runName(runs.size());
        folder.write(name, out -> {
            DataOutputStream data = new DataOutputStream(out);
            for (SetAside<?> record : held) {
                FORMAT.write(record, data);
            }
            data.flush();
        });
        runs.add(folder.path(name));
        held.clear();
    }

    private static String runName(int run) {
        return ".rejected-run-" + run;
    }

    /// From the lines of each split to the lines before it.
    private static SortedMap<Long, Long> summedUpBefore(SortedMap<Long, Long> splits) {
        SortedMap<Long, Long> sums = new TreeMap<>();
        long before = 0;
        for (Map.Entry<Long, Long> split : splits.entrySet()) {
            sums.put(split.getKey(), before);
            before += split.getValue();
        }
        return sums;
    }

    private void merge(OutputStream out, Map<String, SortedMap<Long, Long>> linesBefore) throws IOException {
        PriorityQueue<Run> heads = new PriorityQueue<>(Comparator.comparing(Run::head, ORDER));
        List<Run> opened = new ArrayList<>();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setRootValueSeparator(null);
            opened.add(Run.of(held));
            for (Path run : runs) {
                opened.add(Run.of(run));
            }
            for (Run run : opened) {
                if (run.advance()) {
                    heads.add(run);
                }
            }
            @Nullable SetAside<?> last = null;
            for (Run run = heads.poll(); run != null; run = heads.poll()) {
                SetAside<?> record = run.head();
                if (!record.equals(last)) {
                    writeLine(json, placed(record, linesBefore));
                }
                last = record;
                if (run.advance()) {
                    heads.add(run);
                }
            }
        } finally {
            for (Run run : opened) {
                run.close();
            }
        }
    }

    private static Rejected placed(SetAside<?> record, Map<String, SortedMap<Long, Long>> linesBefore) {
        @Nullable SortedMap<Long, Long> splits = linesBefore.get(record.source());
        long before = splits == null ? 0 : splits.getOrDefault(record.splitStart(), 0L);
        return new Rejected(record.source(), before + record.line(), record.field(), record.rule());
    }

    static void writeLine(JsonGenerator json, Rejected rejected) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", rejected.source());
        json.writeNumberField("line", rejected.line());
        json.writeStringField("field", rejected.field());
        json.writeStringField("rule", rejected.rule());
        json.writeEndObject();
        json.writeRaw('\n');
    }

    /// Sorted records, one at a time.
    private abstract static class Run implements Closeable {
        private @Nullable SetAside<?> head;

        static Run of(List<SetAside<?>> records) {
            return new Run() {
                private int next;

                @Override
                @Nullable SetAside<?> next() {
                    return next == records.size() ? null : records.get(next++);
                }

                @Override
                public void close() {}
            };
        }

        static Run of(Path file) throws IOException {
            DataInputStream data = new DataInputStream(new BufferedInputStream(file.getFileSystem().open(file), 1 << 14));
            return new Run() {
                @Override
                @Nullable SetAside<?> next() throws IOException {
                    try {
                        return (SetAside<?>) FORMAT.read(data, FORMAT.version());
                    } catch (EOFException end) {
                        return null;
                    }
                }

                @Override
                public void close() throws IOException {
                    data.close();
                }
            };
        }

        abstract @Nullable SetAside<?> next() throws IOException;

        boolean advance() throws IOException {
            head = next();
            return head != null;
        }

        SetAside<?> head() {
            if (head == null) {
                throw new IllegalStateException("run has ended");
            }
            return head;
        }
    }
}

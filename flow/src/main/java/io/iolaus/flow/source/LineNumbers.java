package io.iolaus.flow.source;

import io.iolaus.ingest.Rejected;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Turns line numbers within splits into line numbers of files.
///
/// A split cannot know how many lines come before it, but every split counts its own, so that no file is read twice.
/// Takes records in any order; what it gives does not depend on how a file was split.
public final class LineNumbers {

    private final Map<String, TreeMap<Long, Long>> linesBySplit = new HashMap<>();
    private final List<SourceRecord.SetAside<?>> setAside = new ArrayList<>();

    public void add(SourceRecord.SetAside<?> record) {
        setAside.add(record);
    }

    public void add(SourceRecord.SplitEnd<?> record) {
        linesBySplit.computeIfAbsent(record.source(), source -> new TreeMap<>()).put(record.splitStart(), record.lines());
    }

    /// What was set aside, by file name and line.
    public List<Rejected> resolve() {
        Map<String, TreeMap<Long, Long>> before = new HashMap<>();
        linesBySplit.forEach((source, lines) -> {
            TreeMap<Long, Long> sums = new TreeMap<>();
            long sum = 0;
            for (Map.Entry<Long, Long> split : lines.entrySet()) {
                sums.put(split.getKey(), sum);
                sum += split.getValue();
            }
            before.put(source, sums);
        });
        List<Rejected> rejected = new ArrayList<>(setAside.size());
        for (SourceRecord.SetAside<?> record : setAside) {
            long earlier = before.getOrDefault(record.source(), new TreeMap<>()).getOrDefault(record.splitStart(), 0L);
            rejected.add(new Rejected(record.source(), earlier + record.line(), record.field(), record.rule()));
        }
        rejected.sort(Comparator.comparing(Rejected::source)
                .thenComparingLong(Rejected::line)
                .thenComparing(Rejected::field)
                .thenComparing(Rejected::rule));
        return rejected;
    }
}

package io.iolaus.flow;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.iolaus.flow.wire.FindingsFormat;
import io.iolaus.ingest.Rejected;
import io.iolaus.judge.Findings;

/// What a finished job left behind.
///
/// @param findings all that was found
/// @param rejectedBySource how many records of each file were set aside, where any were
/// @param firstRejected the first of them by file and line, at most [#SHOWN]
public record ScanResults(Findings findings, Map<String, Long> rejectedBySource, List<Rejected> firstRejected) {

    /// How many set-aside records are named to a person.
    public static final int SHOWN = 10;

    public ScanResults {
        rejectedBySource = Map.copyOf(rejectedBySource);
        firstRejected = List.copyOf(firstRejected);
    }

    /// How many records were set aside.
    public long rejected() {
        return rejectedBySource.values().stream().mapToLong(Long::longValue).sum();
    }

    /// How many of one file, named as in the records.
    public long rejectedIn(String source) {
        return rejectedBySource.getOrDefault(source, 0L);
    }

    /// Reads the results of a job that finished.
    ///
    /// @throws IOException if the folder has none, or from a newer version
    public static ScanResults read(ResultsFolder folder) throws IOException {
        if (!folder.holds(ResultsFolder.FINDINGS)) {
            throw new IOException(folder.path(ResultsFolder.FINDINGS) + ": is missing; the job did not finish");
        }
        Findings findings = readFindings(folder);
        List<Rejected> first = new ArrayList<>();
        Map<String, Long> bySource = new HashMap<>();
        try (JsonParser json = new JsonFactory().createParser(openRejected(folder))) {
            while (json.nextToken() == JsonToken.START_OBJECT) {
                Rejected rejected = readRejected(json);
                bySource.merge(rejected.source(), 1L, Long::sum);
                if (first.size() < SHOWN) {
                    first.add(rejected);
                }
            }
        }
        return new ScanResults(findings, bySource, first);
    }

    private static InputStream openRejected(ResultsFolder folder) throws IOException {
        return folder.holds(ResultsFolder.REJECTED) ? folder.open(ResultsFolder.REJECTED) : InputStream.nullInputStream();
    }

    static Findings readFindings(ResultsFolder folder) throws IOException {
        FindingsFormat format = new FindingsFormat();
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(folder.open(ResultsFolder.FINDINGS), 1 << 16))) {
            if (in.readInt() != FindingsSink.MAGIC) {
                throw new IOException(folder.path(ResultsFolder.FINDINGS) + ": is no findings file");
            }
            int version = in.readInt();
            if (version > format.version()) {
                throw new IOException(folder.path(ResultsFolder.FINDINGS) + ": version must be at most "
                        + format.version() + ", got " + version);
            }
            return format.read(in, version);
        }
    }

    private static Rejected readRejected(JsonParser json) throws IOException {
        String source = "";
        long line = 1;
        String field = "";
        String rule = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "file" -> source = json.getText();
                case "line" -> line = json.getLongValue();
                case "field" -> field = json.getText();
                case "rule" -> rule = json.getText();
                default -> json.skipChildren();
            }
        }
        return new Rejected(source, line, field, rule);
    }
}

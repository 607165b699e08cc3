package io.iolaus.flow;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/// The folder in which a job leaves its results, reachable from the sinks and from whoever reads them: a local
/// path for one machine, any file system that Flink knows for a cluster.
///
/// A file appears under its name only when it is whole.
///
/// @param uri a path or URI, without a query
public record ResultsFolder(String uri) implements Serializable {

    static final String FINDINGS = "findings.bin";
    /// Has every record that was set aside, `{"file", "line", "field", "rule"}` a line, by file and line.
    public static final String REJECTED = "rejected.jsonl";


    private static final String UNFINISHED = ".unfinished";
    private static final int BUFFER_BYTES = 1 << 16;

    public ResultsFolder {
        if (uri.isEmpty()) {
            throw new IllegalArgumentException("results folder must be named");
        }
    }

    /// A folder of this machine.
    public static ResultsFolder local(java.nio.file.Path folder) {
        // Not by toUri, which escapes a blank, since Flink would escape its percent sign.
        return new ResultsFolder("file://" + folder.toAbsolutePath());
    }

    /// Fills a file.
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    void write(String name, Content content) throws IOException {
        Path unfinished = path(name + UNFINISHED);
        FileSystem files = unfinished.getFileSystem();
        try (OutputStream out =
                new BufferedOutputStream(files.create(unfinished, FileSystem.WriteMode.OVERWRITE), BUFFER_BYTES)) {
            content.writeTo(out);
        } catch (IOException e) {
            files.delete(unfinished, false);
            throw new IOException(path(name) + ": cannot be written: " + e.getMessage(), e);
        }
        if (!files.rename(unfinished, path(name))) {
            throw new IOException(path(name) + ": cannot be put in place of " + unfinished);
        }
    }

    InputStream open(String name) throws IOException {
        Path file = path(name);
        return file.getFileSystem().open(file, BUFFER_BYTES);
    }

    boolean holds(String name) throws IOException {
        Path file = path(name);
        return file.getFileSystem().exists(file);
    }

    /// When a file was put there, milliseconds since the epoch by its file system's clock; -1 where there is none.
    long changedMillis(String name) throws IOException {
        Path file = path(name);
        FileSystem files = file.getFileSystem();
        return files.exists(file) ? files.getFileStatus(file).getModificationTime() : -1;
    }

    /// Deletes what a job that did not finish may have left, so that nothing old passes for its results.
    public void clear() throws IOException {
        FileSystem files = path(FINDINGS).getFileSystem();
        for (String name : new String[] {FINDINGS, REJECTED}) {
            files.delete(path(name), false);
            files.delete(path(name + UNFINISHED), false);
        }
    }

    Path path(String name) {
        return new Path(new Path(uri), name);
    }
}

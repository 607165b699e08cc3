package io.iolaus.cli.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A folder whose files appear all together or not at all.
///
/// Between [#begin] and [#commit] the folder holds a file named [#MARKER] and each output under a name that ends in
/// [#PARTIAL]. Commit moves the outputs into place and removes the marker. Close without commit, and Ctrl-C, remove
/// what was written, and the folders too that this run made; an earlier run's files stay as they were. After a
/// power cut or `kill -9` the marker tells that the folder is not to be trusted; the next run cleans it up.
///
/// Thread-safe, since Ctrl-C comes on a thread of its own; the streams are not.
public final class OutputFolder implements AutoCloseable {

    /// Stands in the folder while its content is not whole.
    public static final String MARKER = "INCOMPLETE";
    /// Ends the name of an output that is still being written.
    public static final String PARTIAL = ".partial";

    private static final String SCRATCH = "scratch";

    private static final byte[] MARKER_TEXT =
            "Iolaus is writing to this folder, or was stopped while it did. Do not use these files.\n".getBytes(StandardCharsets.UTF_8);

    private enum State {
        WRITING,
        MOVING,
        CLOSED
    }

    private final Path folder;
    private final List<Path> created;
    private final FileChannel marker;
    private final Thread onInterrupt;
    private final Set<String> written = new LinkedHashSet<>();
    private final Set<String> adopted = new LinkedHashSet<>();
    private final List<Runnable> writers = new ArrayList<>();
    private final List<OutputStream> open = new ArrayList<>();
    private State state = State.WRITING;

    private OutputFolder(Path folder, List<Path> created, FileChannel marker) {
        this.folder = folder;
        this.created = created;
        this.marker = marker;
        this.onInterrupt = new Thread(this::abandonQuietly, "output-folder-cleanup");
    }

    /// Makes `folder` where it is missing, marks it incomplete and keeps every other run out until this one ends.
    ///
    /// @throws IOException when the folder cannot be written or another run is writing to it
    public static OutputFolder begin(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IOException(folder + ": the output must be a folder, and this is a file");
        }
        List<Path> created = missing(folder);
        try {
            Files.createDirectories(folder);
        } catch (FileSystemException e) {
            throw new IOException(folder + ": the output folder cannot be made", e);
        }
        FileChannel marker = FileChannel.open(folder.resolve(MARKER), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        OutputFolder output = new OutputFolder(folder, created, marker);
        try {
            output.lock();
            output.removePartials();
            java.nio.ByteBuffer text = java.nio.ByteBuffer.wrap(MARKER_TEXT);
            while (text.hasRemaining()) {
                marker.write(text);
            }
            marker.truncate(MARKER_TEXT.length);
            Runtime.getRuntime().addShutdownHook(output.onInterrupt);
        } catch (IOException | RuntimeException e) {
            marker.close();
            throw e;
        }
        return output;
    }

    /// Opens an output; it shows under `name` after [#commit]. The caller closes the stream before that.
    public synchronized OutputStream open(String name) throws IOException {
        requireWriting();
        if (!written.add(name)) {
            throw new IllegalStateException(name + " was opened before in this run");
        }
        OutputStream file = Files.newOutputStream(partial(name));
        open.add(file);
        return new BufferedOutputStream(file, 1 << 16);
    }

    /// A folder for files that are made on the way or by others; it goes when this run ends, one way or the other.
    public synchronized Path scratch() throws IOException {
        requireWriting();
        return Files.createDirectories(partial(SCRATCH));
    }

    /// Has [#commit] put the file of that name in [#scratch] in place.
    public synchronized void adopt(String name) {
        requireWriting();
        adopted.add(name);
    }

    /// Has `stop` run before anything is removed: what still writes would make anew what was just deleted.
    public synchronized void stopFirst(Runnable stop) {
        requireWriting();
        writers.add(stop);
    }

    /// Moves every output into place and takes the marker away.
    ///
    /// @throws IOException when a file could not be moved; the marker stays then, since the folder is a mixture
    public synchronized void commit() throws IOException {
        requireWriting();
        closeStreams();
        state = State.MOVING;
        for (String name : written) {
            Files.move(partial(name), folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        for (String name : adopted) {
            Files.move(partial(SCRATCH).resolve(name), folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        deleteTree(partial(SCRATCH));
        Files.deleteIfExists(folder.resolve(MARKER));
        finish();
    }

    /// Removes what was written since [#begin], unless [#commit] came first.
    @Override
    public void close() throws IOException {
        abandon();
    }

    private synchronized void abandon() throws IOException {
        State before = state;
        if (before == State.CLOSED) {
            return;
        }
        @Nullable IOException failure = null;
        try {
            closeStreams();
        } catch (IOException e) {
            failure = e; // a full disk: the flush fails again, and the file goes all the same
        }
        if (before == State.WRITING) {
            writers.forEach(Runnable::run);
            removePartials();
            Files.deleteIfExists(folder.resolve(MARKER));
        }
        finish();
        if (before == State.WRITING) {
            removeEmpty(created);
        }
        if (failure != null && Files.exists(folder.resolve(MARKER))) {
            throw failure;
        }
    }

    private void abandonQuietly() {
        try {
            abandon();
        } catch (IOException | RuntimeException e) {
            // The process is ending; the marker, if it is still there, says the rest.
        }
    }

    private void lock() throws IOException {
        try {
            if (marker.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // held by this process: the same answer as for another
        }
        throw new IOException(folder + ": another run is writing to this folder");
    }

    private void finish() throws IOException {
        state = State.CLOSED;
        marker.close();
        try {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        } catch (IllegalStateException e) {
            // already shutting down: this may be the hook itself
        }
    }

    private void closeStreams() throws IOException {
        for (OutputStream stream : open) {
            stream.close();
        }
        open.clear();
    }

    private void removePartials() throws IOException {
        try (var files = Files.newDirectoryStream(folder, "*" + PARTIAL)) {
            for (Path file : files) {
                deleteTree(file);
            }
        } catch (NoSuchFileException e) {
            // someone removed the folder: nothing is left to clean
        }
    }

    /// `folder` and the folders above it that do not exist yet, innermost first.
    private static List<Path> missing(Path folder) {
        List<Path> missing = new ArrayList<>();
        for (Path at = folder.toAbsolutePath(); at != null && !Files.exists(at); at = at.getParent()) {
            missing.add(at);
        }
        return missing;
    }

    private static void removeEmpty(List<Path> folders) throws IOException {
        try {
            for (Path empty : folders) {
                Files.deleteIfExists(empty);
            }
        } catch (DirectoryNotEmptyException e) {
            // somebody else put something there
        }
    }

    private static void deleteTree(Path top) throws IOException {
        if (!Files.exists(top, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE; // its writer was quicker
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private Path partial(String name) {
        return folder.resolve(name + PARTIAL);
    }

    private void requireWriting() {
        if (state != State.WRITING) {
            throw new IllegalStateException(folder + " is closed for writing");
        }
    }
}

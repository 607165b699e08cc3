package io.iolaus.cli;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A folder of files, or of folders of them, that holds a whole result or the one before it, never half of one.
///
/// Work goes into a staging folder inside it; [#complete] moves it into place. Ctrl-C, a fault and a full disk
/// remove the staging folder. Where the process was killed outright it stays, under a name that says what it is,
/// until the next run removes it.
final class StagedFolder implements AutoCloseable {

    static final String STAGING = ".iolaus-incomplete";

    private final Path folder;
    private final Path staging;
    private final boolean created;
    private final Thread onInterrupt;
    private boolean open = true;

    private StagedFolder(Path folder, boolean created) {
        this.folder = folder;
        this.staging = folder.resolve(STAGING);
        this.created = created;
        this.onInterrupt = new Thread(this::discard, "remove-incomplete-folder");
    }

    /// Makes `folder` and the staging folder in it.
    static StagedFolder open(Path folder) throws IOException {
        boolean created = !Files.isDirectory(folder);
        Files.createDirectories(folder);
        StagedFolder opened = new StagedFolder(folder, created);
        deleteTree(opened.staging);
        Files.createDirectory(opened.staging);
        Runtime.getRuntime().addShutdownHook(opened.onInterrupt);
        return opened;
    }

    /// Where to write until [#complete].
    Path staging() {
        return staging;
    }

    /// Puts what was written in place of what was there under the same names.
    synchronized void complete() throws IOException {
        if (!open) {
            return;
        }
        List<Path> written;
        try (Stream<Path> entries = Files.list(staging)) {
            written = entries.sorted().toList();
        }
        for (Path entry : written) {
            Path target = folder.resolve(entry.getFileName());
            if (Files.isDirectory(target)) {
                deleteTree(target);
            }
            Files.move(entry, target, StandardCopyOption.REPLACE_EXISTING);
        }
        open = false;
        deleteTree(staging);
        forgetInterrupt();
    }

    /// Removes what was not completed.
    @Override
    public void close() {
        discard();
        forgetInterrupt();
    }

    private synchronized void discard() {
        if (!open) {
            return;
        }
        open = false;
        try {
            deleteTree(staging);
            if (created) {
                Files.deleteIfExists(folder);
            }
        } catch (DirectoryNotEmptyException somethingElsePutThere) {
            // Not ours to delete.
        } catch (IOException e) {
            System.err.println("iolaus: could not remove " + staging + ", which holds part of a result");
        }
    }

    private void forgetInterrupt() {
        try {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        } catch (IllegalStateException alreadyShuttingDown) {
            // The hook has nothing left to do.
        }
    }

    private static void deleteTree(Path top) throws IOException {
        if (!Files.exists(top)) {
            return;
        }
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

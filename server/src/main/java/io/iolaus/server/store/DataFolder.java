package io.iolaus.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// The folder in which a server keeps its files, for one process at a time.
///
/// The lock is the operating system's, so it is gone with the process however that ends; the file that carries it stays.
public final class DataFolder implements AutoCloseable {

    private static final String LOCK = "lock";
    private static final int MOST_DIGITS = 20;

    private final Path folder;
    private final @Nullable FileChannel lock;

    private DataFolder(Path folder, @Nullable FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /// Takes the folder, made where it is missing so that its owner alone can read it.
    ///
    /// @throws IOException if it cannot be made or another process has it
    public static DataFolder open(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IOException(folder + ": the data must be a folder, and this is a file");
        }
        if (!Files.exists(folder)) {
            make(folder);
        }
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (tryLock(channel, false) == null) {
                throw new IOException(folder + ": process " + holder(channel) + " uses this folder; stop it first, or name another folder");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)), 0);
            return new DataFolder(folder, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /// Takes the folder to read it, together with others that read it; nothing in it is changed.
    ///
    /// @throws IOException if a process that writes has it
    public static DataFolder openForReading(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(LOCK))) {
            return new DataFolder(folder, null); // A copy, which no server has ever had.
        }
        FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.READ);
        try {
            if (tryLock(channel, true) == null) {
                throw new IOException(folder + ": process " + holder(channel) + " uses this folder; stop it first, or name another folder");
            }
            return new DataFolder(folder, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void make(Path folder) throws IOException {
        try {
            Path parent = folder.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectory(folder);
            }
        } catch (FileSystemException e) {
            throw new IOException(folder + ": the data folder cannot be made", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel, boolean shared) throws IOException {
        try {
            return channel.tryLock(0, Long.MAX_VALUE, shared);
        } catch (OverlappingFileLockException e) {
            return null; // This very process has it.
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer digits = ByteBuffer.allocate(MOST_DIGITS);
        channel.read(digits, 0);
        String pid = new String(digits.array(), 0, digits.position(), StandardCharsets.US_ASCII);
        return pid.isEmpty() ? "of another user" : pid;
    }

    /// Where it is.
    public Path path() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }
}

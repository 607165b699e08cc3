package io.iolaus.server.follow;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// A regular file as its folder lists it.
///
/// @param key the file's, whatever its name: device and inode
/// @param size bytes
/// @param modifiedMillis when it was written to
/// @param named whether it has a name that is to be followed, or only one that a rotation may have given
record Listing(Object key, Path path, long size, long modifiedMillis, boolean named) {

    static Listing of(Path path, BasicFileAttributes attributes, boolean named) {
        return new Listing(key(path, attributes), path, attributes.size(), attributes.lastModifiedTime().toMillis(), named);
    }

    private static Object key(Path path, BasicFileAttributes attributes) {
        Object key = attributes.fileKey();
        return key == null ? path : key;
    }

    /// @throws NoSuchFileException if another file has the name by now
    FileInputStream open() throws IOException {
        FileInputStream file = new FileInputStream(path.toFile());
        try {
            if (!key.equals(key(path, Files.readAttributes(path, BasicFileAttributes.class)))) {
                throw new NoSuchFileException(path.toString());
            }
            return file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    boolean isUnchanged(Listing before) {
        return size == before.size && modifiedMillis == before.modifiedMillis && path.equals(before.path);
    }
}

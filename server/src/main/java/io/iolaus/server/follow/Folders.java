package io.iolaus.server.follow;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import io.iolaus.server.config.FilePattern;

/// What the folders of some patterns list, and what is wrong with them.
///
/// @param files by key; a file that has several names has one that is to be followed, if any is
/// @param wrong sentences for an operator
record Folders(Map<Object, Listing> files, List<String> wrong) {

    static Folders list(List<FilePattern> patterns) {
        Folders found = new Folders(new LinkedHashMap<>(), new ArrayList<>());
        for (FilePattern pattern : patterns) {
            try {
                found.add(pattern);
            } catch (NoSuchFileException | NotDirectoryException e) {
                found.wrong.add(pattern + ": the folder is not there");
            } catch (AccessDeniedException e) {
                found.wrong.add(pattern + ": the folder may not be read");
            } catch (IOException e) {
                found.wrong.add(pattern + ": the folder cannot be read (" + e.getClass().getSimpleName() + ")");
            }
        }
        return found;
    }

    private void add(FilePattern pattern) throws IOException {
        Predicate<String> followed = pattern.matcher();
        boolean any = false;
        try (DirectoryStream<Path> names = Files.newDirectoryStream(
                pattern.folder(), path -> path.getFileName().toString().startsWith(pattern.stem()))) {
            for (Path path : names) {
                boolean named = followed.test(path.getFileName().toString());
                any |= add(path, named, pattern);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        if (!any) {
            wrong.add(pattern + (pattern.isOne() ? " is not there" : ": no file has such a name"));
        }
    }

    /// Whether the name is to be followed and something has it.
    private boolean add(Path path, boolean named, FilePattern pattern) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(path, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            return false; // it went meanwhile, or is a link to nothing
        }
        if (!attributes.isRegularFile()) {
            if (named && pattern.isOne()) {
                wrong.add(path + ": is no file");
            }
            return named;
        }
        Listing listing = Listing.of(path, attributes, named);
        files.merge(listing.key(), listing, (one, other) -> one.named() ? one : other);
        return named;
    }
}

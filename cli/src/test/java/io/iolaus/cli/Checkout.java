package io.iolaus.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where the repository under test lies.
final class Checkout {

    private Checkout() {}

    /// The folder that holds the launcher, found upward from where the tests run.
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("iolaus"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("no launcher above " + Path.of("").toAbsolutePath());
            }
        }
        return folder;
    }
}

package io.iolaus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a scan wrote into its folder.
final class Outputs {

    private Outputs() {}

    /// The names of what lies in `folder`.
    static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }

    /// The text of every file in `folder` by its name, but for what the report says of the run itself.
    static Map<String, String> of(Path folder) throws IOException {
        Map<String, String> content = new TreeMap<>();
        for (String name : names(folder)) {
            if (Files.isRegularFile(folder.resolve(name))) {
                String text = Files.readString(folder.resolve(name));
                int run = name.equals("report.html") ? text.indexOf("<section id=\"run\"") : -1;
                content.put(name, run < 0 ? text : text.substring(0, run) + text.substring(text.indexOf("</section>", run)));
            }
        }
        return content;
    }
}

package io.iolaus.lab.publish;

import java.util.ArrayList;
import java.util.List;

/// The part of a document that a command writes: the lines between two markers. The rest is written by hand and stays.
///
/// ```text
/// <!-- generated: power -->
/// ...
/// <!-- end: power -->
/// ```
public final class GeneratedBlock {

    private GeneratedBlock() {}

    /// The document with other lines in its block `name`; where it has no such block, with one at its end.
    ///
    /// @throws IllegalArgumentException if the block's first marker is not followed by its last one
    public static List<String> replace(List<String> document, String name, List<String> lines) {
        List<String> block = new ArrayList<>();
        block.add(first(name));
        block.add("");
        block.addAll(lines);
        block.add("");
        block.add(last(name));
        List<String> changed = new ArrayList<>();
        int start = document.indexOf(first(name));
        if (start < 0) {
            changed.addAll(document);
            changed.add("");
            changed.addAll(block);
            return changed;
        }
        int end = document.subList(start, document.size()).indexOf(last(name));
        if (end < 0) {
            throw new IllegalArgumentException("the document has no line '" + last(name) + "' after '" + first(name) + "'");
        }
        changed.addAll(document.subList(0, start));
        changed.addAll(block);
        changed.addAll(document.subList(start + end + 1, document.size()));
        return changed;
    }

    private static String first(String name) {
        return "<!-- generated: " + name + " -->";
    }

    private static String last(String name) {
        return "<!-- end: " + name + " -->";
    }
}

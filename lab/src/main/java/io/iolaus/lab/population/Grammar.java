package io.iolaus.lab.population;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Text patterns by section, and their expansion from a generator.
///
/// A line of a section is literal text with slots: `{word}` expands a line of section `word`, `{10-99}` is a number in
/// that range. Sections are read once; a slot that names no section is an error of the resource.
final class Grammar {
    private final Map<String, List<Pattern>> sections;

    private record Pattern(List<String> literals, List<Slot> slots) {}

    private record Slot(String section, int low, int high) {}

    private Grammar(Map<String, List<Pattern>> sections) {
        this.sections = sections;
    }

    static Grammar load(String resource) {
        Map<String, List<Pattern>> sections = new HashMap<>();
        try (InputStream in = Grammar.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource is missing: " + resource);
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            List<Pattern> section = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                if (line.startsWith("[") && line.endsWith("]")) {
                    section = new ArrayList<>();
                    if (sections.put(line.substring(1, line.length() - 1), section) != null) {
                        throw new IllegalStateException(resource + ": section twice: " + line);
                    }
                } else {
                    section.add(parse(line.replace("\\n", "\n")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Grammar grammar = new Grammar(sections);
        grammar.check(resource);
        return grammar;
    }

    private static Pattern parse(String line) {
        List<String> literals = new ArrayList<>();
        List<Slot> slots = new ArrayList<>();
        int from = 0;
        for (int open = line.indexOf('{'); open >= 0; open = line.indexOf('{', from)) {
            int close = line.indexOf('}', open);
            literals.add(line.substring(from, open));
            slots.add(slot(line.substring(open + 1, close)));
            from = close + 1;
        }
        literals.add(line.substring(from));
        return new Pattern(List.copyOf(literals), List.copyOf(slots));
    }

    private static Slot slot(String name) {
        int dash = name.indexOf('-');
        if (dash > 0 && Character.isDigit(name.charAt(0))) {
            return new Slot("", Integer.parseInt(name.substring(0, dash)), Integer.parseInt(name.substring(dash + 1)));
        }
        return new Slot(name, 0, 0);
    }

    private void check(String resource) {
        for (List<Pattern> section : sections.values()) {
            for (Pattern pattern : section) {
                for (Slot slot : pattern.slots) {
                    if (!slot.section.isEmpty() && !sections.containsKey(slot.section)) {
                        throw new IllegalStateException(resource + ": no section [" + slot.section + "]");
                    }
                }
            }
        }
    }

    boolean has(String section) {
        return sections.containsKey(section);
    }

    int size(String section) {
        return section(section).size();
    }

    String expand(String section, SplitMix random) {
        StringBuilder out = new StringBuilder(256);
        expand(section, random, out);
        return out.toString();
    }

    /// Expands the given line of a section.
    String expand(String section, int line, SplitMix random) {
        StringBuilder out = new StringBuilder(256);
        expand(section(section).get(line), random, out);
        return out.toString();
    }

    void expand(String section, SplitMix random, StringBuilder out) {
        expand(random.pick(section(section)), random, out);
    }

    /// Expands a line in which some sections are already decided.
    String expand(String section, int line, SplitMix random, Map<String, String> decided) {
        Pattern pattern = section(section).get(line);
        StringBuilder out = new StringBuilder(128);
        for (int i = 0; i < pattern.slots.size(); i++) {
            out.append(pattern.literals.get(i));
            Slot slot = pattern.slots.get(i);
            String given = decided.get(slot.section);
            if (given != null) {
                out.append(given);
            } else if (slot.section.isEmpty()) {
                out.append(random.between(slot.low, slot.high));
            } else {
                expand(slot.section, random, out);
            }
        }
        return out.append(pattern.literals.get(pattern.slots.size())).toString();
    }

    private void expand(Pattern pattern, SplitMix random, StringBuilder out) {
        for (int i = 0; i < pattern.slots.size(); i++) {
            out.append(pattern.literals.get(i));
            Slot slot = pattern.slots.get(i);
            if (slot.section.isEmpty()) {
                out.append(random.between(slot.low, slot.high));
            } else {
                expand(slot.section, random, out);
            }
        }
        out.append(pattern.literals.get(pattern.slots.size()));
    }

    private List<Pattern> section(String name) {
        List<Pattern> section = sections.get(name);
        if (section == null) {
            throw new IllegalArgumentException("no section [" + name + "]");
        }
        return section;
    }
}

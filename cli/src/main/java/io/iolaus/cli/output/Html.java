package io.iolaus.cli.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import com.google.errorprone.annotations.CompileTimeConstant;

/// Markup that is safe to put into a page: literal templates with every other text escaped.
///
/// A template stands in the source (the compiler checks that), so what comes from a log can only be a part, and a part
/// is escaped unless it is markup itself. Parts may stand in element content and in quoted attributes, nowhere else.
final class Html {

    static final Html EMPTY = new Html("");
    private static final int LONGEST_TEXT = 2_000;

    private final String markup;

    private Html(String markup) {
        this.markup = markup;
    }

    /// `template` with each `{}` replaced by the next part.
    ///
    /// @throws IllegalArgumentException when the numbers of places and parts differ
    static Html of(@CompileTimeConstant final String template, Object... parts) {
        StringBuilder out = new StringBuilder(template.length() + 32 * parts.length);
        int from = 0;
        for (Object part : parts) {
            int place = template.indexOf("{}", from);
            if (place < 0) {
                throw new IllegalArgumentException("more parts than places in: " + template);
            }
            out.append(template, from, place).append(part instanceof Html html ? html.markup : escaped(String.valueOf(part)));
            from = place + 2;
        }
        if (template.indexOf("{}", from) >= 0) {
            throw new IllegalArgumentException("more places than parts in: " + template);
        }
        return new Html(out.append(template, from, template.length()).toString());
    }

    /// One after the other.
    static Html join(Iterable<Html> parts) {
        StringBuilder out = new StringBuilder();
        for (Html part : parts) {
            out.append(part.markup);
        }
        return new Html(out.toString());
    }

    /// A file of markup, style or script that lies beside this class.
    static Html resource(@CompileTimeConstant final String name) {
        return new Html(text(name));
    }

    /// The content of a `script` element, which a page reads without unescaping: our own code, or JSON made for it.
    ///
    /// @throws IllegalArgumentException when `script` could end the element
    static Html script(String script) {
        if (script.toLowerCase(Locale.ROOT).contains("</script") || script.contains("<!--")) {
            throw new IllegalArgumentException("a script must not hold '</script' or '<!--'");
        }
        return new Html(script);
    }

    static String text(String resource) {
        try (InputStream in = Html.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing from the jar: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `text` with what a reader could not see made visible, and no longer than a page can bear.
    ///
    /// Zero-width and direction-changing characters are how one account's id is made to look like another's.
    static String visible(String text, int longest) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), longest) + 16);
        int shown = 0;
        for (int i = 0; i < text.length(); ) {
            if (shown++ == longest) {
                return out.append('…').toString();
            }
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            switch (Character.getType(point)) {
                case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    out.append(String.format(Locale.ROOT, "\\u%04X", point));
                default -> out.appendCodePoint(point);
            }
        }
        return out.toString();
    }

    private static String escaped(String text) {
        String visible = visible(text, LONGEST_TEXT);
        StringBuilder out = new StringBuilder(visible.length() + 16);
        for (int i = 0; i < visible.length(); i++) {
            char c = visible.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    @Override
    public String toString() {
        return markup;
    }
}

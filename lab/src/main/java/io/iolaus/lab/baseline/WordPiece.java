package io.iolaus.lab.baseline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/// Splits text into the pieces of words that BERT's uncased models read (Devlin et al., NAACL 2019; Wu et al., 2016).
///
/// Lower case without accents, split at white space, around punctuation and around each Chinese character; then the
/// longest piece that the vocabulary has, again and again.
final class WordPiece {

    private static final String BEGIN = "[CLS]";
    private static final String END = "[SEP]";
    private static final String UNKNOWN = "[UNK]";
    private static final int LONGEST_WORD = 100;

    private final Map<String, Integer> vocabulary;
    private final long begin;
    private final long end;
    private final long unknown;

    /// @param vocabulary pieces with their numbers; those that continue a word begin with `##`
    WordPiece(Map<String, Integer> vocabulary) {
        this.vocabulary = Map.copyOf(vocabulary);
        begin = number(BEGIN);
        end = number(END);
        unknown = number(UNKNOWN);
    }

    private int number(String piece) {
        Integer number = vocabulary.get(piece);
        if (number == null) {
            throw new IllegalArgumentException("the vocabulary has no " + piece);
        }
        return number;
    }

    /// Reads the object `vocab` of a `tokenizer.json`, wherever it lies.
    static WordPiece read(InputStream json) {
        Map<String, Integer> vocabulary = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME && parser.currentName().equals("vocab")) {
                    parser.nextToken();
                    while (parser.nextToken() == JsonToken.FIELD_NAME) {
                        vocabulary.put(parser.currentName(), parser.nextIntValue(0));
                    }
                    break;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new WordPiece(vocabulary);
    }

    /// The numbers of the pieces of `text` between those of begin and end: `most` numbers, the two included, or fewer.
    long[] numbers(String text, int most) {
        LongArrayList numbers = new LongArrayList();
        numbers.add(begin);
        for (String word : words(text)) {
            if (numbers.size() >= most - 1) {
                break;
            }
            addPieces(word, numbers);
        }
        numbers.size(Math.min(numbers.size(), most - 1));
        numbers.add(end);
        return numbers.toLongArray();
    }

    private void addPieces(String word, LongArrayList numbers) {
        int first = numbers.size();
        if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
            numbers.add(unknown);
            return;
        }
        int from = 0;
        while (from < word.length()) {
            int to = word.length();
            Integer piece = null;
            while (to > from && piece == null) {
                String candidate = word.substring(from, to);
                piece = vocabulary.get(from == 0 ? candidate : "##" + candidate);
                to = piece == null ? to - 1 : to;
            }
            if (piece == null) {
                // One piece that is not there makes the whole word unknown.
                numbers.size(first);
                numbers.add(unknown);
                return;
            }
            numbers.add(piece.longValue());
            from = to;
        }
    }

    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        plain.codePoints().forEach(c -> {
            if (isDropped(c)) {
                return;
            }
            boolean alone = isPunctuation(c) || Character.isIdeographic(c);
            if (alone || Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                if (alone) {
                    words.add(Character.toString(c));
                }
            } else {
                word.appendCodePoint(c);
            }
        });
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    /// Accents, control characters but for white space, and what stands for a broken character.
    private static boolean isDropped(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE, Character.UNASSIGNED -> true;
            case Character.CONTROL -> c != '\t' && c != '\n' && c != '\r';
            default -> c == 0xFFFD;
        };
    }

    /// All of ASCII that is no letter, digit or white space counts, as in the reference implementation.
    private static boolean isPunctuation(int c) {
        if (c > ' ' && c < 127) {
            return !Character.isLetterOrDigit(c);
        }
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION, Character.DASH_PUNCTUATION, Character.START_PUNCTUATION, Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION, Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }
}

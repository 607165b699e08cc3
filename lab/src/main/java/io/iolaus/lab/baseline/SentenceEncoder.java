package io.iolaus.lab.baseline;

import java.util.List;

/// Turns a text into a vector of length 1, so that the cosine of two texts is how alike they are.
///
/// Safe for any number of threads; the same text gives the same vector on the same kind of processor.
public sealed interface SentenceEncoder permits NgramEncoder, BgeSmallEncoder {

    /// What [#named] knows.
    List<String> NAMES = List.of(NgramEncoder.NAME, BgeSmallEncoder.NAME);

    /// One of [#NAMES].
    String name();

    /// The vector of `text`; zero where there is nothing in it to read.
    float[] encode(String text);

    /// Texts of one account that are encoded, at most: the rest of its sample has no vector.
    int textsAnAccount();

    /// Whether a vector costs so much that equal texts are sought first and encoded once.
    boolean isCostly();

    /// Characters of a text that can matter; what follows need not be kept.
    int longest();

    /// In words, what is encoded of a world, for beside a table.
    String budget();

    /// The shared wording alone, at the price of reading.
    static SentenceEncoder ngram() {
        return new NgramEncoder();
    }

    /// The encoder of a name.
    ///
    /// @throws IllegalArgumentException where there is none of that name
    /// @throws IllegalStateException where its model or its runtime is not there
    static SentenceEncoder named(String name) {
        return switch (name) {
            case NgramEncoder.NAME -> new NgramEncoder();
            case BgeSmallEncoder.NAME -> {
                try {
                    yield BgeSmallEncoder.load();
                } catch (LinkageError e) {
                    throw new IllegalStateException("bge-small must have ONNX Runtime for this machine, from the folder encoder beside iolaus.jar", e);
                }
            }
            default -> throw new IllegalArgumentException("the encoder must be one of " + NAMES + ", got " + name);
        };
    }
}

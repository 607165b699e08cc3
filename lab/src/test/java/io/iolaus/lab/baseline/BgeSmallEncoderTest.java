package io.iolaus.lab.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The encoder of meaning, by the model itself.
final class BgeSmallEncoderTest {

    private static final SentenceEncoder BGE = SentenceEncoder.named("bge-small");

    /// Of each, a request and the same in other words.
    private static final List<List<String>> PARAPHRASES = List.of(
            List.of("How can I lower my electricity bill?", "What are ways to pay less for power at home?"),
            List.of("Show each stage of your thinking before you answer.", "Lay out the whole chain of reasoning, then give the result."),
            List.of("Summarise this article in two sentences.", "Give me a very short overview of the text below."),
            List.of("Rate the essay from one to ten.", "Assign a score between 1 and 10 to this composition."),
            List.of("My train is late, may I get my money back?", "Is there compensation for a delayed rail journey?"),
            List.of("Write unit tests for this function.", "Produce automated checks that cover the method below."));

    @Test
    void vectorsAreOfUnitLength() {
        for (String text : List.of("hello", "a much longer text about nothing in particular ".repeat(200), "", "?!", "日本語 and Ünïcödé")) {
            float[] vector = BGE.encode(text);
            assertThat(vector).hasSize(384);
            assertThat(Vectors.dot(vector, vector)).as(text).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void theSameTextGivesTheSameVectorWhateverIsReadBesideIt() {
        List<String> texts = PARAPHRASES.stream().flatMap(List::stream).toList();
        List<float[]> together = new Encoding(BGE).of(texts);

        for (int i = 0; i < texts.size(); i++) {
            assertThat(together.get(i)).isEqualTo(BGE.encode(texts.get(i)));
        }
    }

    @Test
    void aParaphraseIsNearerThanAnyUnrelatedPrompt() {
        for (List<String> pair : PARAPHRASES) {
            assertThat(cosine(BGE, pair.get(0), pair.get(1))).as(pair.get(0)).isGreaterThan(nearestUnrelated(BGE, pair));
        }
    }

    @Test
    void sharedWordingAloneDoesNotSeeMostOfThem() {
        SentenceEncoder wording = SentenceEncoder.ngram();
        long seen = PARAPHRASES.stream()
                .filter(pair -> cosine(wording, pair.get(0), pair.get(1)) > nearestUnrelated(wording, pair))
                .count();

        assertThat(seen).isLessThanOrEqualTo(PARAPHRASES.size() / 2);
    }

    @Test
    void anAccountHasNoMoreVectorsThanTheBudgetAllows() {
        Made made = new Made();
        for (int k = 0; k < 60; k++) {
            made.sends("busy", k, "", "question " + k % 20, "");
        }
        Traffic busy = made.input(List.of(), BGE).accounts().getFirst();

        assertThat(busy.embeddings()).hasSize(BGE.textsAnAccount());
        assertThat(busy.sample()).hasSize(60);
        assertThat(busy.unread()).isEmpty();
    }

    @Test
    void wordsAreCutIntoTheLongestPiecesOfTheVocabulary() {
        WordPiece pieces = new WordPiece(Map.of(
                "[CLS]", 1, "[SEP]", 2, "[UNK]", 3, "un", 4, "##aff", 5, "##able", 6, "cafe", 7, "!", 8, "日", 10, "a", 11));

        assertThat(pieces.numbers("a Café!", 9)).containsExactly(1, 11, 7, 8, 2);
        assertThat(pieces.numbers("un\tunaffable", 9)).containsExactly(1, 4, 4, 5, 6, 2);
        assertThat(pieces.numbers("unaffx 日日 " + "a".repeat(101), 9)).containsExactly(1, 3, 10, 10, 3, 2);
        assertThat(pieces.numbers("a a a a a a", 4)).containsExactly(1, 11, 11, 2);
        assertThatThrownBy(() -> new WordPiece(Map.of("[CLS]", 1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anUnknownEncoderIsRefusedByItsName() {
        assertThatThrownBy(() -> SentenceEncoder.named("word2vec"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ngram, bge-small")
                .hasMessageContaining("word2vec");
    }

    /// The highest cosine of a request with any prompt of the other pairs.
    private static double nearestUnrelated(SentenceEncoder encoder, List<String> pair) {
        return PARAPHRASES.stream()
                .filter(other -> other != pair)
                .flatMap(List::stream)
                .mapToDouble(other -> cosine(encoder, pair.get(0), other))
                .max()
                .orElseThrow();
    }

    private static double cosine(SentenceEncoder encoder, String a, String b) {
        return Vectors.dot(encoder.encode(a), encoder.encode(b));
    }
}

package io.iolaus.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextReaderTest {

    private static final String TEMPLATE =
            "You will be given a problem. Think about it carefully, write every intermediate result on a line of its own, "
                    + "check each of them against the statement and finish with the answer in a box. The problem is: ";

    private final TextReader reader = new TextReader();

    @Test
    void fillingsOfOneTemplateShareKeys() {
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            int[] first = reader.read("", TEMPLATE + words(random, 30)).scaffold();
            int[] second = reader.read("", TEMPLATE + words(random, 30)).scaffold();
            assertThat(common(first, second)).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void longPayloadDoesNotHideTheTemplateAtTheEdge() {
        Random random = new Random(2);
        int[] first = reader.read("", TEMPLATE + words(random, 900)).scaffold();
        int[] second = reader.read("", TEMPLATE + words(random, 900)).scaffold();

        assertThat(common(first, second)).isGreaterThanOrEqualTo(1);
    }

    @Test
    void unrelatedPromptsShareNothing() {
        Random random = new Random(3);
        for (int i = 0; i < 50; i++) {
            assertThat(common(reader.read("", words(random, 40)).scaffold(), reader.read("", words(random, 40)).scaffold()))
                    .isZero();
        }
    }

    @Test
    void numbersAndLinksAreMaskedInTheScaffoldButNotInThePayload() {
        TextReader.Features first = reader.read("", "Summarise order 17 from https://a.example/x?y=1 for the customer please");
        TextReader.Features second = reader.read("", "Summarise order 2024 from https://b.example/z for the customer please");

        assertThat(first.scaffold()).isEqualTo(second.scaffold());
        assertThat(first.payloadKey()).isNotEqualTo(second.payloadKey());
    }

    @Test
    void caseAndPunctuationDoNotMatter() {
        TextReader.Features first = reader.read("", "Translate this sentence: into French!");
        TextReader.Features second = reader.read("", "translate THIS sentence - into french");

        assertThat(first.scaffold()).isEqualTo(second.scaffold());
    }

    @Test
    void systemInstructionsHavePlacesOfTheirOwn() {
        Random random = new Random(4);
        int[] first = reader.read(TEMPLATE, words(random, 200)).scaffold();
        int[] second = reader.read(TEMPLATE, words(random, 200)).scaffold();

        assertThat(common(first, second)).isEqualTo(4);
    }

    @Test
    void scriptsWithoutSpacesHaveWordsToo() {
        TextReader.Features first = reader.read("", "请一步一步地推理并给出最终答案：苹果");
        TextReader.Features second = reader.read("", "请一步一步地推理并给出最终答案：香蕉");

        assertThat(common(first.scaffold(), second.scaffold())).isGreaterThanOrEqualTo(3);
        assertThat(first.payloadKey()).isNotEqualTo(second.payloadKey());
    }

    @Test
    void aTextOfOneWordHasOneKeyAndAnEmptyOneHasNone() {
        assertThat(reader.read("", "hi").scaffold()).hasSize(1);
        assertThat(reader.read("", "").scaffold()).isEmpty();
        assertThat(reader.read("", "").payloadKey()).isZero();
    }

    @Test
    void intentsNeedMoreThanOneWord() {
        assertThat(Intent.REASONING.in(reader.read("", "Why is the sky blue").intents())).isFalse();
        assertThat(Intent.REASONING.in(reader.read("", "Show your reasoning step by step").intents())).isTrue();
        assertThat(Intent.GRADING.in(reader.read("", "Score the response by the rubric").intents())).isTrue();
    }

    private static String words(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "w" + Integer.toString(random.nextInt(100_000) + 1_300, 36).replaceAll("[0-9]", "q"))
                .collect(Collectors.joining(" "));
    }

    private static int common(int[] first, int[] second) {
        Set<Integer> both = Arrays.stream(first).boxed().collect(Collectors.toCollection(TreeSet::new));
        both.retainAll(Arrays.stream(second).boxed().toList());
        return both.size();
    }

    @Test
    void systemInstructionsThatAreRememberedGiveWhatReadingThemGave() {
        TextReader reader = new TextReader();
        String system = "Grade the answer against the rubric and give a score with your reasoning, step by step.";
        TextReader.Features first = reader.read(system, "one answer");
        reader.read("", "something else altogether, with score and rubric");
        TextReader.Features again = reader.read(system, "one answer");
        assertThat(again.scaffold()).isEqualTo(first.scaffold());
        assertThat(again.frame()).isEqualTo(first.frame());
        assertThat(again.intents()).isEqualTo(first.intents()).isNotZero();
        assertThat(again.payloadKey()).isEqualTo(first.payloadKey());
    }
}

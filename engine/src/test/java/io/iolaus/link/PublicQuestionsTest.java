package io.iolaus.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import io.iolaus.profile.Dossier;
import io.iolaus.profile.Frame;
import org.junit.jupiter.api.Test;

/// A question that goes round is told from a plan by where it is found: inside the instructions of those who have some.
final class PublicQuestionsTest {

    private static final int STRANGERS = 40;

    /// Thirty words, so that beginning and end are apart.
    private static String passage(Desk desk) {
        return desk.words(30);
    }

    private static Desk people() {
        Desk desk = new Desk(3);
        IntStream.range(0, 200).forEach(i -> desk.chat("person-" + i, 20));
        return desk;
    }

    /// Strangers of whom each asks some of the questions bare, and harnesses that put them inside instructions of their own.
    private static Desk benchmark(int harnesses) {
        Desk desk = people();
        List<String> questions = IntStream.range(0, 12).mapToObj(i -> passage(desk)).toList();
        for (int i = 0; i < STRANGERS; i++) {
            desk.chat("stranger-" + i, 12);
            for (int k = 0; k < 8; k++) {
                desk.ask("stranger-" + i, "", questions.get((i + k) % questions.size()));
            }
        }
        for (int i = 0; i < harnesses; i++) {
            String instructions = desk.words(20);
            questions.forEach(question -> desk.ask("harness-" + harnesses + "-" + instructions.hashCode(), instructions, question));
        }
        return desk;
    }

    private static boolean tiesStrangers(Desk desk) {
        return new Linker().link(desk.dossiers()).clusters().stream().anyMatch(cluster -> cluster.size() >= STRANGERS / 2);
    }

    @Test
    void whatSeveralPutInsideTheirOwnInstructionsTiesNobody() {
        assertThat(tiesStrangers(benchmark(8))).isFalse();
    }

    @Test
    void whatNobodyPutsInsideAnyIsAPlan() {
        assertThat(tiesStrangers(benchmark(0))).isTrue();
    }

    @Test
    void oneAccountAloneCannotMakeAPlanAPublicQuestion() {
        assertThat(tiesStrangers(benchmark(1))).isTrue();
    }

    @Test
    void instructionsThatOthersHaveTooAreNoOnesOwn() {
        // An operator's template is instructions and the beginning under them: the second is found inside the first.
        Desk desk = people();
        String instructions = desk.words(20);
        String beginning = passage(desk);
        for (int i = 0; i < STRANGERS; i++) {
            desk.chat("operator-" + i, 12);
            for (int k = 0; k < 4; k++) {
                desk.ask("operator-" + i, k % 2 == 0 ? instructions : "", beginning + " " + desk.words(12));
            }
        }

        assertThat(tiesStrangers(desk)).isTrue();
        Templates templates = Templates.mine(desk.dossiers());
        assertThat(desk.dossiers()).filteredOn(dossier -> dossier.accountId().startsWith("operator"))
                .allSatisfy(operator -> assertThat(beginnings(templates, operator)).isPositive());
    }

    /// Exchanges without instructions that fill a template.
    private static long beginnings(Templates templates, Dossier dossier) {
        long[][] found = templates.of(dossier.profile());
        return IntStream.range(0, found.length)
                .filter(i -> frame(dossier, i).system() == 0 && found[i].length > 0)
                .count();
    }

    private static Frame frame(Dossier dossier, int item) {
        return dossier.profile().sample().item(item).frame();
    }
}

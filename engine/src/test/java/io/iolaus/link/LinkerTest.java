package io.iolaus.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import io.iolaus.profile.Dossier;
import org.junit.jupiter.api.Test;

/// Who is put together, and who is not.
final class LinkerTest {

    private static final int PEOPLE = 300;
    private static final int OPERATORS = 30;

    /// Six templates, of which each of the operator's accounts uses three or fewer, in one exchange of twenty.
    private static Desk mixedIn(long seed) {
        Desk desk = new Desk(seed);
        for (int i = 0; i < PEOPLE; i++) {
            desk.chat("person-" + i, 30);
        }
        List<String> templates = IntStream.range(0, 6).mapToObj(i -> desk.words(30)).toList();
        Random choice = new Random(seed);
        for (int i = 0; i < OPERATORS; i++) {
            desk.chat("operator-" + i, 76);
            for (int part = 0; part < 4; part++) {
                desk.ask("operator-" + i, templates.get(choice.nextInt(6)), desk.words(15));
            }
        }
        return desk;
    }

    @Test
    void aPlanIsFoundWhateverElseItsAccountsCarry() {
        List<Set<String>> clusters = clusters(mixedIn(1).dossiers());

        assertThat(clusters).anySatisfy(cluster -> assertThat(cluster)
                .hasSizeGreaterThanOrEqualTo(OPERATORS - 2)
                .allSatisfy(account -> assertThat(account).startsWith("operator-")));
    }

    @Test
    void theShareOfAMemberIsItsPartOfThePlan() {
        Linker.Linked linked = new Linker().link(mixedIn(2).dossiers());

        Cluster plan = linked.clusters().getFirst();
        assertThat(plan.size()).isGreaterThanOrEqualTo(OPERATORS - 2);
        // Three to five of eighty exchanges, as far as a sample of 24 tells.
        assertThat(Arrays.stream(plan.shares()).average()).hasValueCloseTo(0.05, within(0.03));
    }

    @Test
    void aQuestionThatManyAskJoinsNobodyToAPlan() {
        Desk desk = mixedIn(3);
        String question = desk.words(14);
        for (int i = 0; i < 40; i++) {
            desk.ask("person-" + i, "", question);
        }
        for (int i = 0; i < OPERATORS / 2; i++) {
            desk.ask("operator-" + i, "", question);
        }

        List<Set<String>> clusters = clusters(desk.dossiers());

        assertThat(clusters).anySatisfy(cluster -> assertThat(cluster)
                .hasSizeGreaterThanOrEqualTo(OPERATORS - 2)
                .allSatisfy(account -> assertThat(account).startsWith("operator-")));
    }

    @Test
    void wordingsOfOneTemplateAreOnePlan() {
        Desk desk = new Desk(4);
        for (int i = 0; i < PEOPLE; i++) {
            desk.chat("person-" + i, 30);
        }
        String[] words = desk.words(60).split(" ", -1);
        for (int wording = 0; wording < 5; wording++) {
            String[] said = words.clone();
            said[7 + 10 * wording] = desk.words(1);
            for (int i = 0; i < 7; i++) {
                String account = "operator-" + wording + "-" + i;
                desk.chat(account, 20);
                for (int part = 0; part < 3; part++) {
                    desk.ask(account, String.join(" ", said), desk.words(15));
                }
            }
        }

        // No account uses two of the wordings: only what they say ties them.
        assertThat(clusters(desk.dossiers())).anySatisfy(cluster -> assertThat(cluster).hasSizeGreaterThanOrEqualTo(28));
    }

    @Test
    void unrelatedTemplatesStayApart() {
        Desk desk = new Desk(5);
        for (int i = 0; i < PEOPLE; i++) {
            desk.chat("person-" + i, 30);
        }
        for (int application = 0; application < 4; application++) {
            String template = desk.words(30);
            for (int i = 0; i < 8; i++) {
                for (int part = 0; part < 10; part++) {
                    desk.ask("app-" + application + "-" + i, template, desk.words(15));
                }
            }
        }

        assertThat(clusters(desk.dossiers())).hasSize(4).allSatisfy(cluster -> assertThat(cluster).hasSize(8));
    }

    @Test
    void whatOneInTenAsksProposesNobody() {
        Desk desk = mixedIn(8);
        for (int i = 0; i < 3_000; i++) {
            desk.chat("reader-" + i, 2);
        }
        // Two questions of everybody's, which some ask both of: popular, and together more often than by chance.
        String question = desk.words(14);
        String other = desk.words(14);
        for (int i = 0; i < 400; i++) {
            desk.ask("reader-" + i, "", question);
            desk.ask("reader-" + (i + i % 2 * 1_000), "", other);
        }

        assertThat(clusters(desk.dossiers()))
                .noneSatisfy(cluster -> assertThat(cluster).hasSizeGreaterThan(100))
                .anySatisfy(cluster -> assertThat(cluster).hasSizeGreaterThanOrEqualTo(OPERATORS - 2));
    }

    @Test
    void theOrderOfTheAccountsDoesNotMatter() {
        List<Dossier> dossiers = new ArrayList<>(mixedIn(6).dossiers());
        List<Set<String>> inOrder = clusters(dossiers);

        Collections.shuffle(dossiers, new Random(7));

        assertThat(clusters(dossiers)).isEqualTo(inOrder);
    }

    private static List<Set<String>> clusters(List<Dossier> dossiers) {
        Linker.Linked linked = new Linker().link(dossiers);
        return linked.clusters().stream()
                .map(cluster -> IntStream.of(cluster.accounts())
                        .mapToObj(account -> linked.index().population().get(account).accountId())
                        .collect(Collectors.<String, Set<String>>toCollection(TreeSet::new)))
                .toList();
    }
}

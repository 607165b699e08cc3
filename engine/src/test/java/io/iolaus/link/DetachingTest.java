package io.iolaus.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import io.iolaus.profile.Dossier;
import org.junit.jupiter.api.Test;

/// Who is taken out of a group that they were thrown together with.
final class DetachingTest {

    private static final int OPERATORS = 30;
    private static final int USERS = 8;
    private static final String APPLICATION = "application/3.1";

    /// An operator's accounts, of which eight have a client of their own, among people.
    private static Desk operators(long seed) {
        Desk desk = new Desk(seed);
        IntStream.range(0, 300).forEach(i -> desk.chat("person-" + i, 30));
        List<String> templates = IntStream.range(0, 6).mapToObj(i -> desk.words(30)).toList();
        Random choice = new Random(seed);
        for (int i = 0; i < OPERATORS; i++) {
            String client = i < USERS ? "operator/1.0" : "sdk/2." + i;
            for (int part = 0; part < 6; part++) {
                desk.ask("operator-" + i, templates.get(choice.nextInt(6)), desk.words(15), client);
            }
        }
        return desk;
    }

    private static List<Set<String>> detached(Desk desk, String... names) {
        List<Dossier> population = desk.dossiers().stream().sorted(LinkIndex.order()).toList();
        int[] group = IntStream.range(0, population.size())
                .filter(i -> Arrays.stream(names).anyMatch(name -> population.get(i).accountId().startsWith(name)))
                .toArray();
        return new Detaching(LinkIndex.of(population)).detach(group).stream()
                .map(part -> Arrays.stream(part)
                        .mapToObj(account -> population.get(account).accountId())
                        .collect(Collectors.<String, Set<String>>toCollection(TreeSet::new)))
                .toList();
    }

    @Test
    void anApplicationsUsersLeaveAPlanThatIsNotTheirs() {
        Desk desk = operators(1);
        String prompt = desk.words(30);
        for (int i = 0; i < USERS; i++) {
            for (int part = 0; part < 10; part++) {
                desk.ask("user-" + i, prompt, desk.words(15), APPLICATION);
            }
        }

        List<Set<String>> parts = detached(desk, "operator-", "user-");

        assertThat(parts).hasSize(2);
        assertThat(parts.getFirst()).hasSize(OPERATORS).allMatch(account -> account.startsWith("operator-"));
        assertThat(parts.getLast()).hasSize(USERS).allMatch(account -> account.startsWith("user-"));
    }

    @Test
    void membersOfAPlanStayWhateverClientTheyHaveInCommon() {
        assertThat(detached(operators(2), "operator-")).singleElement().satisfies(part -> assertThat(part).hasSize(OPERATORS));
    }

    @Test
    void anApplicationsUsersWhoFillThePlanStay() {
        Desk desk = operators(3);
        String prompt = desk.words(30);
        for (int i = 0; i < USERS; i++) {
            // The operator's accounts use an application too, and go on with the plan.
            for (int part = 0; part < 10; part++) {
                desk.ask("operator-" + i, prompt, desk.words(15), APPLICATION);
            }
        }

        assertThat(detached(desk, "operator-")).singleElement().satisfies(part -> assertThat(part).hasSize(OPERATORS));
    }
}

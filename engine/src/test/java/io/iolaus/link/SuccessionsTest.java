package io.iolaus.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import io.iolaus.ingest.Account;
import io.iolaus.ingest.Exchange;
import io.iolaus.profile.AccountProfile;
import io.iolaus.profile.Dossier;
import io.iolaus.profile.ExchangeReader;
import org.junit.jupiter.api.Test;

/// Who took up whose work, and who merely came at the time.
final class SuccessionsTest {

    private static final long START_MILLIS = 1_790_035_200_000L;
    private static final long DAY_MILLIS = 86_400_000L;
    private static final String PLAN = "Grade the answer below by each criterion of the rubric, with your reasoning in full: ";
    private static final double NEVER = -1;

    private final Random random = new Random(5);
    private final ExchangeReader reader = new ExchangeReader();
    private final List<Dossier> population = new ArrayList<>();

    /// 300 strangers who have been there all along.
    private SuccessionsTest strangers() {
        for (int i = 0; i < 300; i++) {
            account("person-" + i, -200, 0, 12, NEVER, "", "own-" + i);
        }
        return this;
    }

    /// Strangers who begin one after the other from `from` to `to`.
    private SuccessionsTest newcomers(int count, double from, double to) {
        for (int i = 0; i < count; i++) {
            double begin = from + (to - from) * i / count;
            account("newcomer-" + i, begin, begin, 12, NEVER, "", "newcomer-device-" + i);
        }
        return this;
    }

    /// An account that sends ten exchanges from `begin` to `end`, each `template` with words of its own.
    private void account(String id, double created, double begin, double end, double suspended, String template, String device) {
        AccountProfile profile = new AccountProfile(id);
        for (int i = 0; i < 10; i++) {
            long millis = millis(begin + (end - begin) * i / 10);
            profile.add(reader.read(Exchange.builder(id, millis * 1_000_000, "model-a").prompt(template + words()).build()));
        }
        population.add(new Dossier(profile, new Account(
                id, millis(created), "", "mail.example", "pm-" + id, device, "pro", "", false, "", List.of(), "active",
                suspended == NEVER ? Account.UNKNOWN : millis(suspended), "DE")));
    }

    private static long millis(double day) {
        return START_MILLIS + (long) (day * DAY_MILLIS);
    }

    private String words() {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            int word = random.nextInt(9_000);
            words.append((char) ('a' + word % 26)).append((char) ('a' + word / 26 % 26)).append((char) ('a' + word / 676)).append("on ");
        }
        return words.toString().trim();
    }

    /// Who succeeded whom, by id.
    private List<String> successions() {
        TreeMap<String, TreeSet<String>> found = new TreeMap<>();
        LinkIndex index = new Linker().link(population).index();
        for (SharedLink shared : index.shared()) {
            if (shared.link() instanceof Link.Succession succession) {
                Arrays.stream(shared.accounts())
                        .mapToObj(account -> index.population().get(account).accountId())
                        .filter(id -> !id.equals(succession.predecessor()))
                        .forEach(id -> found.computeIfAbsent(succession.predecessor(), any -> new TreeSet<>()).add(id));
            }
        }
        return found.entrySet().stream().map(each -> each.getKey() + " -> " + String.join(" ", each.getValue())).toList();
    }

    @Test
    void whoBeginsAfterASuspensionWithItsRareTemplateIsTheSuccessor() {
        strangers().newcomers(10, 3, 11);
        account("old", -50, 0, 5, 5, PLAN, "d1");
        account("new", 5.3, 5.5, 12, NEVER, PLAN, "d2");

        assertThat(successions()).containsExactly("old -> new");
    }

    @Test
    void withoutTextADeviceTells() {
        strangers().newcomers(10, 3, 11);
        account("old", -50, 0, 5, 5, "", "same-device");
        account("new", 5.3, 5.5, 12, NEVER, "", "same-device");

        assertThat(successions()).containsExactly("old -> new");
    }

    @Test
    void whoWasThereBeforeOrComesWeeksLaterIsNone() {
        strangers().newcomers(10, 3, 11);
        account("old", -50, 0, 2.5, 2.5, PLAN, "d1");
        account("beside", -50, 0, 12, NEVER, PLAN, "d2");
        account("later", 10, 10.5, 12, NEVER, PLAN, "d3");

        assertThat(successions()).isEmpty();
    }

    @Test
    void whoeverComesAfterNobodyWasSuspendedIsNone() {
        strangers().newcomers(10, 3, 11);
        account("old", -50, 0, 5, NEVER, PLAN, "d1");
        account("new", 5.3, 5.5, 12, NEVER, PLAN, "d2");

        assertThat(successions()).isEmpty();
    }

    @Test
    void aPopularTemplateMakesNoSuccessor() {
        strangers().newcomers(10, 3, 11);
        for (int i = 0; i < 60; i++) {
            account("customer-" + i, -200, 0, 12, NEVER, PLAN, "customer-device-" + i);
        }
        account("failed-payment", -50, 0, 5, 5, PLAN, "d1");
        account("new-customer", 5.3, 5.5, 12, NEVER, PLAN, "d2");

        assertThat(successions()).isEmpty();
    }

    @Test
    void whatGrowsAnyhowMakesNoSuccessor() {
        strangers().newcomers(10, 3, 11);
        for (int i = 0; i < 8; i++) {
            double begin = 2.5 + i;
            account("customer-" + i, begin, begin, 12, NEVER, PLAN, "customer-device-" + i);
        }
        account("failed-payment", -50, 0, 5, 5, PLAN, "d1");

        assertThat(successions()).isEmpty();
    }

    @Test
    void whereHundredsBeginInTheWindowTheSameEvidenceIsNotEnough() {
        strangers().newcomers(400, 5.01, 5.5);
        account("old", -50, 0, 5, 5, "", "same-device");
        for (int i = 0; i < 12; i++) {
            account("family-" + i, -200, 0, 12, NEVER, "", "same-device");
        }
        account("new", 5.3, 5.5, 12, NEVER, "", "same-device");

        assertThat(successions()).isEmpty();
    }

    @Test
    void theOrderOfAccountsDoesNotMatter() {
        strangers().newcomers(10, 3, 11);
        for (int i = 0; i < 4; i++) {
            account("old-" + i, -50, 0, 4 + i, 4 + i, PLAN, "d1" + i);
            account("new-" + i, 4.3 + i, 4.5 + i, 12, NEVER, PLAN, "d2" + i);
        }
        List<String> first = successions();
        Collections.shuffle(population, random);

        assertThat(first).isNotEmpty();
        assertThat(successions()).isEqualTo(first);
    }
}

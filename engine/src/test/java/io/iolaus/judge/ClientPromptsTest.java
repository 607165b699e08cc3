package io.iolaus.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import io.iolaus.ingest.Account;
import io.iolaus.ingest.Exchange;
import io.iolaus.link.Link;
import io.iolaus.link.LinkIndex;
import io.iolaus.link.Linker;
import io.iolaus.profile.AccountProfile;
import io.iolaus.profile.Dossier;
import io.iolaus.profile.ExchangeReader;
import org.junit.jupiter.api.Test;

/// Which clients bring prompts of their own.
final class ClientPromptsTest {

    private static final String RELEASE = "You are an agent that edits files. Work in small steps, and say what you are about to change in release ";
    private static final ExchangeReader READER = new ExchangeReader();

    private final List<Dossier> dossiers = new ArrayList<>();

    private void account(String id, String client, String system) {
        AccountProfile profile = new AccountProfile(id);
        for (int i = 0; i < 3; i++) {
            profile.add(READER.read(Exchange.builder(id, (1_790_000_000L + i) * 1_000_000_000, "model-a")
                    .systemInstructions(system)
                    .prompt("something that only " + id + " asks " + "x".repeat(i + 1))
                    .messages(1, 0, 0)
                    .client("192.0.2.7", 64_500, client, "")
                    .build()));
        }
        dossiers.add(new Dossier(profile, Account.unknown(id)));
    }

    /// Whether the client is seen to bring its prompts to those who are not of the first `members` accounts.
    private boolean areBrought(String client, int members) {
        LinkIndex index = new Linker().link(dossiers).index();
        int link = IntStream.range(0, index.shared().size())
                .filter(each -> index.shared().get(each).link() instanceof Link.Client of && of.label().contains(client))
                .findFirst()
                .orElseThrow();
        return ClientPrompts.of(index).areBroughtBy(link, IntStream.range(0, members).toArray());
    }

    @Test
    void anAgentBringsItsInstructionsToAllWhoUseIt() {
        for (int i = 0; i < 60; i++) {
            account(String.format("user-%02d", i), "agent", RELEASE + "abcdef".charAt(i % 6));
        }

        assertThat(areBrought("agent", 10)).isTrue();
    }

    @Test
    void aLibraryWhoseUsersWriteTheirOwnBringsNone() {
        for (int i = 0; i < 60; i++) {
            account(String.format("user-%02d", i), "library", "You answer for the shop " + "y".repeat(i + 1));
        }

        assertThat(areBrought("library", 10)).isFalse();
    }

    @Test
    void whatOnlyTheMembersShareIsNotTheClients() {
        for (int i = 0; i < 30; i++) {
            account(String.format("a-%02d", i), "library", RELEASE);
        }
        for (int i = 0; i < 30; i++) {
            account(String.format("b-%02d", i), "library", "You answer for the shop " + "y".repeat(i + 1));
        }

        assertThat(areBrought("library", 30)).isFalse();
    }

    @Test
    void aClientThatNobodyElseUsesTellsNothing() {
        for (int i = 0; i < 30; i++) {
            account(String.format("a-%02d", i), "agent", RELEASE);
        }

        assertThat(areBrought("agent", 30)).isFalse();
    }
}

package io.iolaus.lab.baseline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import io.iolaus.ingest.Account;
import io.iolaus.ingest.Exchange;

/// Hand-made traffic.
final class Made {

    static final long HOUR = 3_600_000_000_000L;
    private static final long SECOND = 1_000_000_000L;

    private final List<Exchange> exchanges = new ArrayList<>();
    private final List<Account> accounts = new ArrayList<>();

    /// An exchange of `account` at `nanos`, with a system prompt, a prompt and an address.
    Made sends(String account, long nanos, String system, String prompt, String address) {
        exchanges.add(Exchange.builder(account, nanos, "m")
                .systemInstructions(system)
                .prompt(prompt)
                .outputTokens(100)
                .client(address, 1, "client", "fingerprint")
                .build());
        return this;
    }

    /// What the account table says of `account`.
    Made pays(String account, String payment) {
        accounts.add(new Account(account, -1, "", "", payment, "", "", "", false, "", List.of(), "", -1, ""));
        return this;
    }

    BaselineInput input(List<float[]> reference) {
        return input(reference, SentenceEncoder.ngram());
    }

    BaselineInput input(List<float[]> reference, SentenceEncoder encoder) {
        exchanges.sort(Comparator.comparingLong(Exchange::timestampNanos));
        BaselineInput.Builder builder = new BaselineInput.Builder(accounts, 0, encoder);
        exchanges.forEach(builder::add);
        return builder.build(reference);
    }

    static long seconds(double seconds) {
        return (long) (seconds * SECOND);
    }

    /// The score of an account by its id.
    static double score(BaselineInput input, AccountScores scores, String account) {
        for (int i = 0; i < input.accounts().size(); i++) {
            if (input.accounts().get(i).account().id().equals(account)) {
                return scores.scores()[i];
            }
        }
        throw new IllegalArgumentException("no account " + account);
    }
}

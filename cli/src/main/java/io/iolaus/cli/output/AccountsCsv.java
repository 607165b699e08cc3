package io.iolaus.cli.output;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import io.iolaus.judge.AccountScore;
import io.iolaus.judge.Level;

/// `accounts.csv`: a row for every account seen, in the order given.
///
/// Quoted as RFC 4180 says, with line feeds alone between rows. An id that a spreadsheet would take for a formula
/// (`=1+1`) is written as it is: a guard character would make it another account's id.
final class AccountsCsv {

    static final String NAME = "accounts.csv";
    private static final String HEADER = "account,score,campaign,verdict\n";

    private AccountsCsv() {}

    static void write(List<AccountScore> accounts, Writer out) throws IOException {
        out.write(HEADER);
        for (AccountScore account : accounts) {
            Level level = account.level();
            out.write(quoted(Figures.wellFormed(account.accountId())));
            out.write(',');
            out.write(Figures.probability(account.score()));
            out.write(',');
            out.write(quoted(account.campaignId()));
            out.write(',');
            out.write(level == null ? "" : level.wireName());
            out.write('\n');
        }
    }

    /// `field` in quotes where a comma, a quote, a line break or a space at an edge asks for them.
    static String quoted(String field) {
        return needsQuotes(field) ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }

    private static boolean needsQuotes(String field) {
        if (field.isEmpty()) {
            return false;
        }
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return true;
            }
        }
        return field.charAt(0) <= ' ' || field.charAt(field.length() - 1) <= ' ';
    }
}

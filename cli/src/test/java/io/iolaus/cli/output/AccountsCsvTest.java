package io.iolaus.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import io.iolaus.judge.AccountScore;
import io.iolaus.judge.Level;
import org.junit.jupiter.api.Test;

class AccountsCsvTest {

    @Test
    void everyAccountHasARowInTheOrderGiven() throws IOException {
        String csv = csv(List.of(
                new AccountScore("a1", 0.97321449, "C-00000001", Level.ENFORCE),
                new AccountScore("a2", 0, "", null),
                new AccountScore("a3", 1, "C-00000002", Level.STEP_UP)));
        assertThat(csv).isEqualTo("""
                account,score,campaign,verdict
                a1,0.973214,C-00000001,enforce
                a2,0.000000,,
                a3,1.000000,C-00000002,step_up
                """);
    }

    @Test
    void hostileIdsComeBackUnchangedThroughAnRfc4180Reader() throws IOException {
        List<String> ids = List.of("=1+1", "+cmd|' /C calc'!A0", "@x", "-2", "a,b", "say \"hi\"", "two\nlines", "cr\rlf\r\n", " lead", "tab\t", "ключ", "\uD83D\uDC0D");
        String csv = csv(ids.stream().map(id -> new AccountScore(id, 0.5, "", null)).toList());
        List<List<String>> rows = read(csv);
        assertThat(rows).allSatisfy(row -> assertThat(row).hasSize(4));
        assertThat(rows.stream().skip(1).map(List::getFirst)).containsExactlyElementsOf(ids);
    }

    @Test
    void aHalfSurrogateBecomesTheReplacementCharacter() throws IOException {
        assertThat(csv(List.of(new AccountScore("x\uD800y", 0.5, "", null)))).contains("x\uFFFDy,0.500000");
    }

    @Test
    void theLocaleDoesNotChangeAByte() throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            String arabic = csv(SampleFindings.none().accounts());
            Locale.setDefault(Locale.ROOT);
            assertThat(csv(SampleFindings.none().accounts())).isEqualTo(arabic);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static String csv(List<AccountScore> accounts) throws IOException {
        StringWriter out = new StringWriter();
        AccountsCsv.write(accounts, out);
        return out.toString();
    }

    /// A reader of its own, by the RFC's grammar, so that the writer is not checked against itself.
    private static List<List<String>> read(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (quoted) {
                if (c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                    field.append('"');
                    i++;
                } else if (c == '"') {
                    quoted = false;
                } else {
                    field.append(c);
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',' || c == '\n') {
                row.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else {
                field.append(c);
            }
        }
        return rows;
    }
}

package io.iolaus.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class StandardOutputTest {

    @Test
    void aLineForEachCampaignAndOneOfTotals() {
        List<String> lines = StandardOutput.lines(SampleFindings.three(), (level, text) -> text);
        assertThat(lines).hasSize(4);
        assertThat(lines.getFirst())
                .startsWith("C-7f3a91d2  enforce  q=0.00040  24,000 accounts  11,146,380 of ")
                .endsWith("  2026-01-03 to 2026-03-13  coding 58%, tool_use 27%, reasoning 9%");
        assertThat(lines.getLast()).startsWith("3 campaigns (1 enforce, 1 step_up, 1 watch): 24,420 accounts and 14,334,810 exchanges, among 60,420 accounts and ");
    }

    @Test
    void noCampaignIsSaidInOneLine() {
        assertThat(StandardOutput.lines(SampleFindings.none(), (level, text) -> text)).containsExactly("no campaign among 2,000 accounts and 824,000 exchanges");
    }

    @Test
    void theLocaleDoesNotChangeALine() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            List<String> german = StandardOutput.lines(SampleFindings.none(), (level, text) -> text);
            Locale.setDefault(Locale.ROOT);
            assertThat(StandardOutput.lines(SampleFindings.none(), (level, text) -> text)).isEqualTo(german);
        } finally {
            Locale.setDefault(before);
        }
    }
}

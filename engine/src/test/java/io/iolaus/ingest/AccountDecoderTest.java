package io.iolaus.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AccountDecoderTest {

    @Test
    void everyFieldOfTheContractIsReadDottedOrNested() throws Exception {
        Account expected = new Account(
                "a", 1_769_862_600_250L, "ann@Mail.Example.org", "mail.example.org", "pay-1", "dev-1", "pro", "research", true,
                "Example", List.of("distillation"), "suspended", 1_769_862_700_000L, "DE");

        assertThat(decode("{\"user.id\":\"a\",\"created_at\":\"2026-01-31T12:30:00.25Z\",\"user.email\":\"ann@Mail.Example.org\","
                        + "\"payment.fingerprint\":\"pay-1\",\"device.fingerprint\":\"dev-1\",\"account.plan\":\"pro\",\"account.program\":\"research\","
                        + "\"account.verified\":true,\"account.organization\":\"Example\",\"account.grants\":[\"distillation\"],"
                        + "\"account.status\":\"suspended\",\"account.suspended_at\":1769862700000000000,\"geo.country_iso_code\":\"de\",\"extra\":{}}"))
                .isEqualTo(expected);
        assertThat(decode("{\"user\":{\"id\":\"a\",\"email\":\"ann@Mail.Example.org\"},\"created_at\":1769862600250000000,\"payment\":{\"fingerprint\":\"pay-1\"},"
                        + "\"device\":{\"fingerprint\":\"dev-1\"},\"account\":{\"plan\":\"pro\",\"program\":\"research\",\"verified\":true,\"organization\":\"Example\","
                        + "\"grants\":[\"distillation\"],\"status\":\"suspended\",\"suspended_at\":\"2026-01-31T12:31:40Z\"},\"geo\":{\"country_iso_code\":\"DE\"}}"))
                .isEqualTo(expected);
    }

    @Test
    void onlyTheIdIsRequired() throws Exception {
        assertThat(decode("{\"user.id\":\"a\",\"user.email\":null}")).isEqualTo(Account.unknown("a"));
    }

    @Test
    void aDomainGivenByItselfStandsWhicheverComesFirst() throws Exception {
        String email = "\"user.email\":\"a@one.example\"";
        String domain = "\"user.email_domain\":\"Two.example\"";

        assertThat(decode("{\"user.id\":\"a\"," + email + "," + domain + "}").emailDomain()).isEqualTo("two.example");
        assertThat(decode("{\"user.id\":\"a\"," + domain + "," + email + "}").emailDomain()).isEqualTo("two.example");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "{} | user.id: is required",
        "{\"user.id\":\"\"} | user.id: must not be empty",
        "{\"user.id\":1} | user.id: must be text, got 1",
        "{\"user.id\":\"a\",\"user\":{\"id\":\"a\"}} | user.id: is given twice",
        "{\"user.id\":\"a\",\"created_at\":\"soon\"} | created_at: must be RFC 3339 or integer epoch nanoseconds, from 1970 to 2262, got \"soon\"",
        "{\"user.id\":\"a\",\"account.verified\":1} | account.verified: must be true or false, got 1",
        "{\"user.id\":\"a\",\"account.grants\":\"distillation\"} | account.grants: must be an array of text, got \"distillation\"",
        "{\"user.id\":\"a\",\"account.grants\":[1]} | account.grants: must be text, got 1",
        "{\"user.id\":\"a\",\"geo.country_iso_code\":\"DEU\"} | geo.country_iso_code: must be an ISO 3166 code of two letters, got \"DEU\"",
        "{\"user.id\":\"a\",\"user.email\":\"secret\"} | user.email: must be an address with a domain after its @",
        "{\"user.id\":\"a\",\"user.email\":4111} | user.email: must be text",
        "{\"user.id\":\"a\",\"payment.fingerprint\":4111} | payment.fingerprint: must be text",
        "{\"user.id\":\"a\",\"device.fingerprint\":[4111]} | device.fingerprint: must be text",
    })
    void aBrokenRowIsNamedAndMailPaymentAndDeviceAreNotRepeated(String line, String message) {
        assertThatThrownBy(() -> decode(line)).isInstanceOf(MalformedRecordException.class).hasMessage(message);
    }

    private static Account decode(String line) throws MalformedRecordException {
        byte[] padded = ("{" + line + "}").getBytes(StandardCharsets.UTF_8);
        return new AccountDecoder().decode(padded, 1, padded.length - 2);
    }
}

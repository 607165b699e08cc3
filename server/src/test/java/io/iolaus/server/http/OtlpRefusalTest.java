package io.iolaus.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import org.junit.jupiter.api.Test;

final class OtlpRefusalTest {

    private static Answer refused(Problem problem) {
        return OtlpRefusal.answer(problem, new Call(
                "POST", "127.0.0.1", List.of("v1", "traces"), name -> Optional.empty(), InputStream.nullInputStream(), new BodyMemory(0).share(0)));
    }

    @Test
    void whatIsBetterLaterSaysWhenInBothForms() throws Exception {
        for (Problem problem : List.of(
                Problem.later("the log is full", "server", Duration.ofSeconds(10)),
                Problem.unavailable("cannot write now", Duration.ofSeconds(10)))) {
            Answer answer = refused(problem);
            Status status = Status.parseFrom(answer.body());
            assertThat(answer.headers()).containsEntry("Retry-After", "10").containsEntry("Content-Type", OtlpRoute.PROTOBUF);
            assertThat(status.getCode())
                    .isEqualTo((problem.status() == 429 ? Code.RESOURCE_EXHAUSTED : Code.UNAVAILABLE).getNumber());
            assertThat(status.getDetails(0).unpack(RetryInfo.class).getRetryDelay().getSeconds()).isEqualTo(10);
        }
    }

    @Test
    void whatIsNeverBetterSaysNothingOfLater() throws Exception {
        for (Problem problem : List.of(Problem.tooLarge("is too large"), Problem.badRequest("is no request", "body"))) {
            Answer answer = refused(problem);
            assertThat(answer.headers()).doesNotContainKey("Retry-After");
            assertThat(Status.parseFrom(answer.body()).getDetailsList()).isEmpty();
        }
    }
}

package io.iolaus.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hawkular.agent.prometheus.text.TextPrometheusMetricDataParser;
import org.hawkular.agent.prometheus.types.Counter;
import org.hawkular.agent.prometheus.types.Gauge;
import org.hawkular.agent.prometheus.types.Histogram;
import org.hawkular.agent.prometheus.types.Metric;
import org.hawkular.agent.prometheus.types.MetricFamily;
import org.hawkular.agent.prometheus.types.MetricType;
import org.hawkular.agent.prometheus.types.Summary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a server tells Prometheus, read by another's parser, and what docs/operations.md and deploy/prometheus/alerts.yml say of it.
final class MetricsTest {

    private static final String LINE =
            "{\"timestamp\":\"2026-02-01T09:30:00Z\",\"user.id\":\"acct-of-somebody\",\"gen_ai.request.model\":\"large-2\"}\n";
    private static final String ROW = "{\"user.id\":\"acct-of-somebody\",\"account.plan\":\"pro\"}\n";
    private static final String SPANS = "{\"resourceSpans\":[]}";
    private static final Path PAGE = Path.of("..", "docs", "operations.md");
    private static final Path RULES = Path.of("..", "deploy", "prometheus", "alerts.yml");

    @TempDir
    private static Path folder;

    private static Server server;
    private static String token;

    @BeforeAll
    static void start() throws Exception {
        server = ServerChild.start(folder.resolve("data"));
        token = server.firstToken().orElseThrow();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whatHappensIsCountedTimedAndToldOfNobody() throws Exception {
        Requests.ask(server, token, "POST", "/v1/exchanges", LINE + "not json\n" + LINE);
        Requests.ask(server, token, "PUT", "/v1/accounts", ROW);
        Requests.ask(server, token, "POST", "/v1/traces", SPANS);
        Requests.ask(server, token, "POST", "/v1/decide", "{\"account\":\"acct-of-somebody\"}");
        Requests.ask(server, token, "GET", "/v1/decisions/another-one", "");
        Requests.ask(server, token, "GET", "/nowhere/acct-of-somebody", "");
        Requests.ask(server, "iolaus_guess", "GET", "/v1/campaigns", "");
        Eventually.holds("the log is read and judged", () -> {
            Map<String, Double> now = samples();
            return now.getOrDefault("iolaus_intake_unread_bytes", -1.0) == 0 && now.getOrDefault("iolaus_waiting_seconds", -1.0) == 0
                    && now.getOrDefault("iolaus_pass_seconds{part=judge}", 0.0) >= 1
                    && now.getOrDefault("iolaus_pass_seconds{part=record}", 0.0) >= 1 && now.getOrDefault("iolaus_job_running", 0.0) == 1;
        });
        Map<String, Double> now = samples();
        assertThat(now)
                .containsEntry("iolaus_exchanges_total{result=accepted,way=http}", 2.0)
                .containsEntry("iolaus_exchanges_total{result=rejected,way=http}", 1.0)
                .containsEntry("iolaus_exchanges_total{result=accepted,way=kafka}", 0.0)
                .containsEntry("iolaus_account_rows_total{result=accepted,way=http}", 1.0)
                .containsEntry("iolaus_batch_seconds{way=http}", 2.0)
                .containsEntry("iolaus_batch_seconds{way=otlp}", 1.0)
                .containsEntry("iolaus_requests_total{route=POST /v1/exchanges,status=200}", 1.0)
                .containsEntry("iolaus_requests_total{route=GET /v1/decisions/*,status=200}", 1.0)
                .containsEntry("iolaus_requests_total{route=GET /v1/campaigns,status=401}", 1.0)
                .containsEntry("iolaus_requests_total{route=other,status=404}", 1.0)
                .containsEntry("iolaus_decision_seconds", 2.0)
                .containsEntry("iolaus_campaigns{level=enforce}", 0.0)
                .containsEntry("iolaus_decided_accounts{action=deny}", 0.0)
                .containsEntry("iolaus_job_restarts_total", 0.0)
                .containsEntry("iolaus_missing", 0.0)
                .containsEntry("iolaus_current", 1.0);
        assertThat(now.entrySet().stream()
                        .filter(one -> one.getKey().startsWith("iolaus_decisions_total{action=allow"))
                        .mapToDouble(Map.Entry::getValue)
                        .sum())
                .isEqualTo(2);
        assertThat(now.get("iolaus_ledger_records")).isGreaterThanOrEqualTo(2);
        assertThat(now.get("iolaus_ledger_append_seconds")).isGreaterThanOrEqualTo(1);
        assertThat(now.get("iolaus_evidence_age_seconds")).isPositive();
        assertThat(now.get("iolaus_data_free_bytes")).isPositive();
        assertThat(text()).doesNotContain("acct-of-somebody", "another-one", token, "127.0.0.1", "guess");
    }

    @Test
    void requestsThatWereNeverReadCountToo() throws Exception {
        String head = "GET /health/live HTTP/1.1\r\nHost: a\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n";
        int status = RawHttp.once(server.address(), head.getBytes(UTF_8)).status();
        assertThat(status).isGreaterThanOrEqualTo(400);
        assertThat(samples()).containsEntry("iolaus_requests_total{route=unread,status=" + status + "}", 1.0);
    }

    @Test
    void aTokenOfItsOwnMayReadMetricsAndNothingElse() throws Exception {
        String prometheus = created("metrics");
        HttpResponse<String> answer = Requests.ask(server, prometheus, "GET", "/metrics", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
        assertThat(Requests.ask(server, prometheus, "GET", "/v1/campaigns", "").statusCode()).isEqualTo(403);
        assertThat(Requests.ask(server, created("reader"), "GET", "/metrics", "").statusCode()).isEqualTo(200);
        assertThat(Requests.ask(server, created("gateway"), "GET", "/metrics", "").statusCode()).isEqualTo(403);
        assertThat(Requests.ask(server, "", "GET", "/metrics", "").statusCode()).isEqualTo(401);
        assertThat(Requests.ask(server, prometheus, "POST", "/metrics", "").statusCode()).isEqualTo(405);
    }

    @Test
    void openMetricsAreGivenToWhoAsksForThem() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + "/metrics"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.2")
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type).startsWith("application/openmetrics-text"));
            assertThat(answer.body()).endsWith("# EOF\n");
        }
    }

    @Test
    void everyMetricIsOnThePageAndThePageNamesNoOther() throws Exception {
        Requests.ask(server, token, "POST", "/v1/exchanges", LINE);
        String page = Files.readString(PAGE, UTF_8);
        Set<String> there = new TreeSet<>(families().keySet());
        there.add("iolaus_certificate_seconds"); // where there is TLS
        Set<String> named = Pattern.compile("(?m)^\\| (`[^|]*`) \\|").matcher(page).results()
                .flatMap(row -> Pattern.compile("`(\\w+_\\w+)`").matcher(row.group(1)).results())
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).isEqualTo(there);
    }

    /// The rules' metrics and labels, by their words: nothing here evaluates PromQL.
    @Test
    void everyAlertRestsOnAMetricWithThoseLabels() throws Exception {
        Requests.ask(server, token, "POST", "/v1/exchanges", LINE);
        Map<String, MetricFamily> families = families();
        families.put("iolaus_certificate_seconds", new MetricFamily.Builder()
                .setName("iolaus_certificate_seconds").setType(MetricType.GAUGE).build()); // where there is TLS
        Pattern metric = Pattern.compile("\\b((?:iolaus|jvm|process)_\\w+?)(_bucket)?\\b(?:\\{([^}]*)})?");
        for (Yaml alert : alerts()) {
            String name = alert.at("alert").text();
            List<MatchResult> used = metric.matcher(alert.at("expr").text()).results().toList();
            assertThat(used.isEmpty()).as(name).isEqualTo(name.equals("IolausDown"));
            for (MatchResult one : used) {
                assertThat(families).as(name).containsKey(one.group(1));
                MetricFamily family = Objects.requireNonNull(families.get(one.group(1)));
                assertThat(family.getType() == MetricType.HISTOGRAM).as(name).isEqualTo(one.group(2) != null);
                if (one.group(3) != null) {
                    Set<String> labels = family.getMetrics().getFirst().getLabels().keySet();
                    assertThat(labels).as(one.group()).containsAll(
                            Pattern.compile("(\\w+)[!=]").matcher(one.group(3)).results().map(label -> label.group(1)).toList());
                }
            }
        }
    }

    @Test
    void everyAlertHasItsMeaningAndItsRemedy() throws Exception {
        Set<String> named = Pattern.compile("(?m)^\\| `(Iolaus\\w+)` \\| [^|]{10,} \\| [^|]{10,} \\|$").matcher(Files.readString(PAGE, UTF_8)).results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> alerts = alerts().stream().map(alert -> alert.at("alert").text()).toList();
        assertThat(alerts).hasSizeGreaterThan(20).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(named);
        assertThat(alerts()).allSatisfy(alert -> {
            assertThat(alert.at("labels").at("severity").text()).isIn("page", "ticket");
            assertThat(alert.at("annotations").at("summary").text()).isNotBlank();
            assertThat(alert.at("expr").text()).matches(MetricsTest::bracketsMatch);
            if (alert.has("for")) {
                assertThat(alert.at("for").text()).matches("[1-9]\\d*[mh]");
            }
        });
    }

    private static List<Yaml> alerts() throws Exception {
        return Yaml.of(RULES).at("groups").items().stream().flatMap(group -> group.at("rules").items().stream()).toList();
    }

    private static boolean bracketsMatch(String expression) {
        String left = expression.replaceAll("\"[^\"]*\"", "");
        for (String before = ""; !before.equals(left); ) {
            before = left;
            left = left.replaceAll("\\([^(){}\\[\\]]*\\)|\\{[^(){}\\[\\]]*}|\\[[^(){}\\[\\]]*]", "");
        }
        return left.matches("[^(){}\\[\\]]*");
    }

    private static String created(String role) throws Exception {
        return Requests.ask(server, token, "POST", "/v1/tokens", "{\"name\":\"for " + role + "\",\"role\":\"" + role + "\"}")
                .body().replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
    }

    private static String text() throws Exception {
        return Requests.ask(server, token, "GET", "/metrics", "").body();
    }

    private static Map<String, MetricFamily> families() throws Exception {
        Map<String, MetricFamily> families = new TreeMap<>();
        var parser = new TextPrometheusMetricDataParser(new ByteArrayInputStream(text().getBytes(UTF_8)));
        for (MetricFamily family = parser.parse(); family != null; family = parser.parse()) {
            assertThat(families.put(family.getName(), family)).as(family.getName()).isNull();
        }
        return families;
    }

    /// By name and labels; of a histogram, how many it saw.
    private static Map<String, Double> samples() throws Exception {
        Map<String, Double> samples = new TreeMap<>();
        for (MetricFamily family : families().values()) {
            for (Metric metric : family.getMetrics()) {
                String labels = metric.getLabels().isEmpty() ? "" : new TreeMap<>(metric.getLabels()).toString().replace(", ", ",");
                samples.put(metric.getName() + labels, switch (metric) {
                    case Counter counter -> counter.getValue();
                    case Gauge gauge -> gauge.getValue();
                    case Histogram histogram -> (double) histogram.getSampleCount();
                    case Summary summary -> (double) summary.getSampleCount();
                    default -> throw new AssertionError(metric);
                });
            }
        }
        return samples;
    }
}

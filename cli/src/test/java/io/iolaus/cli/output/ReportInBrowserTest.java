package io.iolaus.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.iolaus.judge.Findings;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a reader sees, in a browser that is really there: without one these tests fail, for a skipped one would say nothing.
@Tag("browser")
@TestInstance(Lifecycle.PER_CLASS)
class ReportInBrowserTest {

    private static final List<String> CHROMIUMS = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    @TempDir
    static Path folder = Path.of("");

    private final List<AutoCloseable> toClose = new ArrayList<>();
    private @Nullable Browser started;

    @BeforeAll
    void start() throws IOException {
        Path chromium = Stream.concat(Stream.ofNullable(System.getProperty("iolaus.chromium")), CHROMIUMS.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "No Chromium at " + CHROMIUMS + ". Install it (Debian: apt-get install chromium) or name one with -Diolaus.chromium=PATH."));
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        toClose.add(playwright);
        started = playwright.chromium().launch(new BrowserType.LaunchOptions()
                .setExecutablePath(chromium)
                .setArgs(List.of("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")));
        // Kept for docs/report-picture.sh, and for whoever wants to look.
        SampleReport.write(Path.of("target/sample"), SampleFindings.three());
        for (Sample sample : Sample.values()) {
            try (var out = Files.newBufferedWriter(file(sample), StandardCharsets.UTF_8)) {
                Report.write(sample.findings(), SampleReport.RUN, out);
            }
        }
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable closeable : toClose.reversed()) {
            closeable.close();
        }
    }

    enum Sample {
        THREE,
        NONE,
        HOSTILE;

        Findings findings() {
            return switch (this) {
                case THREE -> SampleFindings.three();
                case NONE -> SampleFindings.none();
                case HOSTILE -> SampleFindings.hostile();
            };
        }
    }

    @Test
    void aReaderSeesEachCampaignWithItsFactsAndAdvice() {
        try (View view = view(Sample.THREE, 1280, ColorScheme.LIGHT)) {
            assertThat(view.page.title()).isEqualTo("Iolaus: three distillation campaigns found");
            assertThat(view.page.locator("article.campaign h2").allInnerTexts())
                    .satisfiesExactly(h -> assertThat(h).contains("C-7f3a91d2", "Enforce"), h -> assertThat(h).contains("C-2be80c64", "Step up"),
                            h -> assertThat(h).contains("C-c905e118", "Watch"));
            String first = view.page.locator("#C-7f3a91d2").innerText();
            assertThat(first).contains("24,000 accounts acted as one", "When", "What it wanted", "How its accounts hang together", "The evidence",
                    "Over a million times as likely", "Innocent explanations", "Remains open", "0.04%", "4 in 10,000", "What it would be wise to do", "appealed", "expires", "Members");
            view.page.locator("#summary a[href='#C-c905e118']").click();
            assertThat(view.page.locator("#C-c905e118 h2").evaluate("e => Math.abs(e.getBoundingClientRect().top) < window.innerHeight")).isEqualTo(true);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsAskedOfAnyNetworkAndNothingGoesWrong(Sample sample) {
        try (View view = view(sample, 1280, ColorScheme.LIGHT)) {
            view.page.locator("summary").all().forEach(s -> s.click());
            view.page.mouse().move(640, 400);
            assertThat(view.requests).containsExactly(file(sample).toUri().toString());
            assertThat(view.complaints).isEmpty();
        }
    }

    @Test
    void theChartsAreDrawnAsVectors() {
        try (View view = view(Sample.THREE, 1280, ColorScheme.LIGHT)) {
            assertThat(view.page.locator("[data-chart] svg").count()).isEqualTo(6);
            assertThat(view.page.locator("canvas").count()).isZero();
            int bars = view.page.locator("#C-7f3a91d2 [data-chart=timeline] path[fill='var(--bar)']").count();
            assertThat(bars).isBetween(20, 48);
            assertThat(view.page.locator("#C-7f3a91d2 [data-chart=graph] path[fill='var(--node)']").count()).isGreaterThan(100);
            assertThat(view.page.locator("#C-7f3a91d2 [data-chart=graph] path[fill^='var(--k-']").count()).isGreaterThan(20);
            assertThat(view.page.locator("#C-7f3a91d2 [data-chart=graph] svg").textContent()).contains("tf:7c41e09ab2d85f13", "Payment");
            // The style sheet's variables reach the drawing: a colour that did not resolve would be black.
            assertThat(view.page.locator("#C-7f3a91d2 [data-chart=timeline] path[fill='var(--bar)']").first().evaluate("e => getComputedStyle(e).fill"))
                    .isEqualTo("rgb(47, 125, 139)");
        }
    }

    @Test
    void everyChartHasWordsAndFiguresInItsPlace() {
        try (View view = view(Sample.THREE, 1280, ColorScheme.LIGHT)) {
            view.page.locator("[data-chart]").all().forEach(chart -> {
                assertThat(chart.getAttribute("role")).isEqualTo("img");
                assertThat(chart.getAttribute("aria-label")).hasSizeGreaterThan(60);
            });
            assertThat(view.page.locator("#C-7f3a91d2 table.narrow tbody tr").count()).isGreaterThan(20);
            assertThat(view.page.locator("#C-7f3a91d2 table.values tbody tr").count()).isEqualTo(27);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPhoneNeedsNoSidewaysScrolling(Sample sample) {
        try (View view = view(sample, 390, ColorScheme.LIGHT)) {
            view.page.locator("summary").all().forEach(s -> s.click());
            assertThat(view.page.evaluate("() => document.documentElement.scrollWidth")).isEqualTo(390);
            assertThat(view.page.evaluate(OUTSIDE_VIEW)).asInstanceOf(InstanceOfAssertFactories.LIST).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void axeFindsNothingToObjectTo(Sample sample) throws IOException {
        axeFindsNothingToObjectTo(sample, 1280, ColorScheme.LIGHT);
        axeFindsNothingToObjectTo(sample, 390, ColorScheme.DARK);
    }

    private void axeFindsNothingToObjectTo(Sample sample, int width, ColorScheme scheme) throws IOException {
        try (View view = view(sample, width, scheme)) {
            view.page.evaluate(axe());
            Object violations = view.page.evaluate(
                    """
                    async () => (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })).violations
                        .map(v => v.id + ": " + v.nodes.slice(0, 3).map(n => n.target + " " + n.failureSummary).join(" | "))
                    """);
            assertThat(violations).as("%s at %d in %s", sample, width, scheme).asInstanceOf(InstanceOfAssertFactories.LIST).isEmpty();
        }
    }

    @Test
    void printHidesNothingEssential() {
        try (View view = view(Sample.THREE, 720, ColorScheme.DARK)) {
            view.page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(ColorScheme.DARK));
            assertThat(view.page.evaluate("() => getComputedStyle(document.body).color")).as("dark ink on paper even for a reader in the dark").isEqualTo("rgb(28, 33, 38)");
            for (String essential : List.of("h1", "#summary .lead", ".campaigns tbody tr", "article .lead", "article .figures dd", "figure svg", "figcaption", ".bars td.meter span",
                    ".values tbody tr", ".evidence .fact", ".card .answer", ".innocent li", ".advice li", ".members tbody tr", "#method p", ".glossary dt", "#run dd")) {
                assertThat(view.page.locator(essential).all()).as(essential).isNotEmpty();
                assertThat(view.page.locator(essential).first().isVisible()).as(essential).isTrue();
            }
            Object misdrawn = view.page.evaluate(
                    """
                    () => [...document.querySelectorAll('[data-chart] svg')].filter(svg => {
                        const drawn = svg.getBoundingClientRect(), figure = svg.closest('figure').getBoundingClientRect();
                        return drawn.width < 300 || drawn.height < 120 || drawn.right > figure.right + 1 || drawn.bottom > figure.bottom;
                    }).length
                    """);
            assertThat(misdrawn).as("charts that leave their place on paper").isEqualTo(0);
            byte[] pdf = view.page.pdf(new Page.PdfOptions().setFormat("A4").setPrintBackground(false));
            assertThat(new String(pdf, 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
            assertThat(pdf.length).isGreaterThan(50_000);
        }
    }

    @Test
    void hostileTextIsShownAndDoesNothing() {
        try (View view = view(Sample.HOSTILE, 1280, ColorScheme.LIGHT)) {
            assertThat(view.page.evaluate("() => window.hacked === undefined")).isEqualTo(true);
            String members = view.page.locator("table.members").first().innerText();
            assertThat(members).contains("</script><script>window.hacked=1</script>", "<img src=x onerror=window.hacked=1>", "\\u202Egnp.exe", "{}{}{}${7*7}{{7*7}}", "&lt;b&gt;&amp;");
            // The tip of a node is text too.
            view.page.locator("[data-chart=graph] path[fill^='var(--k-']").first().hover(new com.microsoft.playwright.Locator.HoverOptions().setForce(true));
            assertThat(view.page.evaluate("() => window.hacked === undefined")).isEqualTo(true);
            assertThat(view.page.locator("img, iframe, object, embed, form").count()).isZero();
        }
    }

    @Test
    void withoutScriptTheReportIsStillWhole() {
        try (BrowserContext context = browser().newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false).setViewportSize(1280, 900))) {
            Page page = context.newPage();
            page.navigate(file(Sample.THREE).toUri().toString());
            assertThat(page.locator("article.campaign").count()).isEqualTo(3);
            assertThat(page.locator(".evidence li").count()).isEqualTo(18);
        }
    }

    private static final String OUTSIDE_VIEW =
            """
            () => [...document.querySelectorAll('main *, header *, footer *')]
                .filter(e => !e.closest('.scroll') && !e.closest('svg') && !e.closest('.skip') && !e.closest('.quiet'))
                .filter(e => e.getClientRects().length && e.getBoundingClientRect().right > innerWidth + 1)
                .map(e => e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 40)).slice(0, 5)
            """;

    private Browser browser() {
        return Objects.requireNonNull(started, "started before the first test");
    }

    private Path file(Sample sample) {
        return folder.resolve(sample.name().toLowerCase(java.util.Locale.ROOT) + ".html");
    }

    private View view(Sample sample, int width, ColorScheme scheme) {
        BrowserContext context = browser().newContext(new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme));
        View view = new View(context);
        view.page.navigate(file(sample).toUri().toString());
        return view;
    }

    private static String axe() throws IOException {
        try (InputStream in = Objects.requireNonNull(ReportInBrowserTest.class.getResourceAsStream("/axe.min.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// A page that remembers what it asked for and what it complained about.
    private static final class View implements AutoCloseable {
        private final BrowserContext context;
        private final Page page;
        private final List<String> requests = new ArrayList<>();
        private final List<String> complaints = new ArrayList<>();

        View(BrowserContext context) {
            this.context = context;
            this.page = context.newPage();
            page.onRequest(request -> requests.add(request.url()));
            page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
            page.onPageError(complaints::add);
            page.onDialog(dialog -> complaints.add("dialog: " + dialog.message()));
        }

        @Override
        public void close() {
            context.close();
        }
    }
}

package io.iolaus.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TidyTest {

    private static final int MOST_LINES_IN_A_FILE = 400;
    private static final int MOST_LINES_IN_A_METHOD = 70;

    /// Put together here, so that this file does not break its own rules.
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b");

    /// Paths that exist on somebody's machine alone.
    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w.$}*~-])/(home|root|Users|work|mnt|media)/\\w|[A-Z]:\\\\" + "\\\\?Users");

    private static final Pattern PACKAGE_HOST = Pattern.compile(
            "repo1?\\.maven\\.(apache\\.)?org|pypi\\.org|registry\\.npmjs\\.org|deb\\.debian\\.org|proxy\\.golang\\.org");

    private static final Set<String> EMPTY_NAMES = Set.of(
            "common", "util", "utils", "core", "model", "dto", "impl", "manager", "helper", "helpers", "internal", "service");

    /// As the end of a longer name `Model` may be a word of this field: a suspect model, a language model.
    private static final Pattern EMPTY_NAME_AT_THE_END =
            Pattern.compile(".*(Common|Utils?|Core|Dto|DTO|Impl|Manager|Helpers?|Internal|Service)");

    private static final List<Checkout.Text> TEXTS = Checkout.texts();
    private static final JavaSources JAVA = JavaSources.parse(
            TEXTS.stream().filter(Checkout.Text::isJava).map(Checkout.Text::path).toList());

    @Test
    void theCheckoutIsSeenWhole() {
        assertThat(TEXTS).extracting(text -> text.path().toString()).contains("pom.xml", "iolaus", "README.md");
        assertThat(JAVA.types()).extracting(JavaSources.Type::name).contains("Exchange", "Verdict", "Main", "TidyTest");
    }

    @Test
    void linesAreCleanAndFilesEndInOneNewline() {
        assertThat(breaches((text, lines, breaches) -> {
                    if (text.content().contains("\r")) {
                        breaches.add(text.at(1) + ": carriage returns");
                    }
                    if (!text.content().endsWith("\n") || text.content().endsWith("\n\n")) {
                        breaches.add(text.at(lines.size()) + ": must end in one newline");
                    }
                    for (int i = 0; i < lines.size(); i++) {
                        if (lines.get(i).indexOf('\t') >= 0) {
                            breaches.add(text.at(i + 1) + ": a tab");
                        }
                        if (!lines.get(i).equals(lines.get(i).stripTrailing())) {
                            breaches.add(text.at(i + 1) + ": white space at the end");
                        }
                    }
                }))
                .isEmpty();
    }

    @Test
    void nothingIsLeftUnfinishedOrTiedToAMachine() {
        assertThat(breaches((text, lines, breaches) -> {
                    for (int i = 0; i < lines.size(); i++) {
                        for (Pattern forbidden : List.of(UNFINISHED, MACHINE_PATH, PACKAGE_HOST)) {
                            Matcher found = forbidden.matcher(lines.get(i));
                            if (found.find() && !text.path().endsWith("TidyTest.java")) {
                                breaches.add(text.at(i + 1) + ": '" + found.group() + "'");
                            }
                        }
                    }
                }))
                .isEmpty();
    }

    @Test
    void javaFilesStayUnderFourHundredLines() {
        assertThat(TEXTS.stream()
                        .filter(Checkout.Text::isJava)
                        .filter(text -> text.lines().size() > MOST_LINES_IN_A_FILE)
                        .map(text -> text.path() + ": " + text.lines().size() + " lines"))
                .isEmpty();
    }

    @Test
    void methodsStayUnderSeventyLines() {
        assertThat(JAVA.methods())
                .filteredOn(method -> method.lines() > MOST_LINES_IN_A_METHOD)
                .isEmpty();
    }

    @Test
    void namesSaySomething() {
        assertThat(JAVA.types())
                .filteredOn(type -> EMPTY_NAMES.contains(type.name().toLowerCase(Locale.ROOT))
                        || EMPTY_NAME_AT_THE_END.matcher(type.name()).matches())
                .isEmpty();
        assertThat(TEXTS)
                .filteredOn(Checkout.Text::isJava)
                .extracting(text -> text.path().getParent())
                .filteredOn(folder -> Stream.of(folder.toString().split("/", -1)).anyMatch(EMPTY_NAMES::contains))
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatItReadsAndEmitsAndWhereToStart() {
        Set<Path> packages = new java.util.TreeSet<>();
        TEXTS.stream()
                .filter(text -> text.isJava() && !text.isTest())
                .forEach(text -> packages.add(text.path().resolveSibling("package-info.java")));
        assertThat(packages).hasSizeGreaterThan(3).allSatisfy(info -> {
            String text = Checkout.read(info);
            assertThat(text).as(info.toString()).contains("*Reads*", "*Emits*", "*Start at*", "@NullMarked");
            Matcher link = Pattern.compile("\\[(io\\.iolaus[\\w.]*\\.[A-Z]\\w*)").matcher(text);
            while (link.find()) {
                String type = link.group(1).substring(link.group(1).lastIndexOf('.') + 1);
                assertThat(typeNames()).as(info + " names " + link.group(1)).contains(type);
            }
        });
    }

    @Test
    void noTestIsSkippedOrWaitsForTheClock() {
        Set<String> skipping = Set.of(
                "Disabled", "DisabledIf", "EnabledIf", "DisabledOnOs", "EnabledOnOs", "DisabledOnJre", "EnabledOnJre",
                "EnabledIfSystemProperty", "DisabledIfSystemProperty", "EnabledIfEnvironmentVariable",
                "DisabledIfEnvironmentVariable", "Ignore");
        List<Object> breaches = new ArrayList<>();
        JAVA.annotations().stream()
                .filter(use -> skipping.contains(use.text().substring(use.text().lastIndexOf('.') + 1)))
                .forEach(breaches::add);
        JAVA.selections().stream()
                .filter(use -> use.file().toString().contains("src/test/"))
                // Needs another's program, which not every machine that builds has.
                .filter(use -> !use.file().endsWith("NginxTest.java") || !use.text().endsWith(".assumeTrue"))
                .filter(use -> use.text().matches("((org\\.junit\\.jupiter\\.api\\.)?Assumptions\\.\\w+"
                        + "|(java\\.lang\\.)?Thread\\.sleep|TimeUnit(\\.\\w+)?\\.sleep)"))
                .forEach(breaches::add);
        assertThat(breaches).isEmpty();
    }

    private static Set<String> typeNames() {
        Set<String> names = new java.util.TreeSet<>();
        JAVA.types().forEach(type -> names.add(type.name()));
        return names;
    }

    private interface Lint {
        void check(Checkout.Text text, List<String> lines, List<String> breaches);
    }

    private static List<String> breaches(Lint lint) {
        List<String> breaches = new ArrayList<>();
        for (Checkout.Text text : TEXTS) {
            lint.check(text, text.lines(), breaches);
        }
        return breaches;
    }
}

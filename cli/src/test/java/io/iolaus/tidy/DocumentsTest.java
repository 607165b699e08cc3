package io.iolaus.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class DocumentsTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");
    private static final List<Checkout.Text> TEXTS = Checkout.texts();

    @Test
    void everyDocumentIsThere() {
        assertThat(TEXTS)
                .extracting(text -> text.path().toString())
                .contains(
                        "README.md", "ARCHITECTURE.md", "RATIONALE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "NOTICE");
        assertThat(Checkout.root().resolve("LICENSE")).exists();
    }

    @Test
    void everyTypeAndPackageThatTheMapNamesExists() {
        Set<String> types = JavaSources.parse(javaFiles()).types().stream()
                .filter(type -> !type.file().toString().contains("src/test/"))
                .map(JavaSources.Type::name)
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> code = codeIn("ARCHITECTURE.md");
        List<String> named = code.stream().filter(word -> word.matches("[A-Z][a-z]\\w*")).toList();
        assertThat(named).hasSizeGreaterThan(10).allSatisfy(type -> assertThat(types).contains(type));

        Set<String> packages = javaFiles().stream()
                .map(file -> String.valueOf(file.getParent()))
                .filter(folder -> folder.contains("src/main/java/"))
                .map(folder -> folder.substring(folder.indexOf("src/main/java/") + "src/main/java/".length()).replace('/', '.'))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(code.stream().filter(word -> word.startsWith("io.iolaus."))).allSatisfy(name ->
                assertThat(packages).contains(name));
    }

    @Test
    void everyPackageStandsOnTheMap() {
        List<String> code = codeIn("ARCHITECTURE.md");
        assertThat(javaFiles().stream()
                        .filter(file -> file.endsWith("package-info.java") && !file.toString().contains("src/test/"))
                        .map(file -> String.valueOf(file.getParent()))
                        .map(folder -> folder.substring(folder.indexOf("io/iolaus/")).replace('/', '.'))
                        .filter(name -> !code.contains(name)))
                .isEmpty();
    }

    @Test
    void everyRelativeLinkLeadsSomewhere() {
        List<String> broken = new ArrayList<>();
        for (Checkout.Text document : TEXTS) {
            if (!document.isMarkdown()) {
                continue;
            }
            LINK.matcher(FENCED.matcher(document.content()).replaceAll("")).results().map(found -> found.group(1)).forEach(link -> {
                if (link.matches("[a-z]+:.*")) {
                    return;
                }
                String[] parts = link.split("#", 2);
                Path target = parts[0].isEmpty() ? document.path() : document.path().resolveSibling(parts[0]).normalize();
                if (!Files.exists(Checkout.root().resolve(target))) {
                    broken.add(document.path() + ": " + link);
                } else if (parts.length == 2 && !anchors(target).contains(parts[1])) {
                    broken.add(document.path() + ": " + link + ": no such heading");
                }
            });
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void theChangelogHasAPlaceForWhatIsNotReleased() {
        assertThat(Checkout.read(Path.of("CHANGELOG.md")).lines()).contains("## [Unreleased]");
    }

    @Test
    void everyDependencyHasItsReason() {
        String pom = Checkout.read(Path.of("pom.xml"));
        String managed = pom.substring(pom.indexOf("<dependencyManagement>"), pom.indexOf("</dependencyManagement>"));
        List<String> reasons = codeIn("RATIONALE.md");
        List<String> without = Pattern.compile("<artifactId>([^<]+)</artifactId>")
                .matcher(managed)
                .results()
                .map(found -> found.group(1))
                .filter(artifact -> !artifact.startsWith("iolaus-") && !artifact.equals("*"))
                .filter(artifact -> !reasons.contains(artifact))
                .toList();
        assertThat(without).as("dependencies that RATIONALE.md does not explain").isEmpty();
    }

    @Test
    void oneListOfOpenedPackagesServesTheJarAndTheTests() {
        String pom = Checkout.read(Path.of("pom.xml"));
        List<String> inTheJar = List.of(between(pom, "<flink.opened.packages>", "<").split(" ", -1));
        List<String> inTests = Pattern.compile("--add-opens=(\\S+)=ALL-UNNAMED")
                .matcher(between(pom, "<flink.opens>", "<"))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(inTheJar).isNotEmpty().containsExactlyElementsOf(inTests);
    }

    @Test
    void continuousIntegrationRunsWhatAPersonRuns() {
        assertThat(Checkout.read(Path.of(".ci/run")).lines()).anyMatch(line -> line.startsWith("mvn -B verify"));
        assertThat(Files.isExecutable(Checkout.root().resolve(".ci/run"))).isTrue();
        assertThat(Files.isExecutable(Checkout.root().resolve("iolaus"))).isTrue();
    }

    @Test
    void theReadmeBeginsWithTheTwoCommands() {
        String readme = Checkout.read(Path.of("README.md"));
        assertThat(readme.indexOf("./iolaus demo")).isPositive().isLessThan(readme.indexOf("mvn verify"));
        assertThat(readme.substring(0, readme.indexOf("mvn verify")).lines().count()).isLessThan(15);
    }

    private static List<Path> javaFiles() {
        return TEXTS.stream().filter(Checkout.Text::isJava).map(Checkout.Text::path).toList();
    }

    private static List<String> codeIn(String document) {
        String prose = FENCED.matcher(Checkout.read(Path.of(document))).replaceAll("");
        return CODE.matcher(prose).results().map(found -> found.group(1)).toList();
    }

    /// Headings as links spell them.
    private static Set<String> anchors(Path document) {
        return Pattern.compile("(?m)^#+ +(.+)$")
                .matcher(Checkout.read(document))
                .results()
                .map(MatchResult::group)
                .map(heading -> heading.replaceFirst("^#+ +", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\s-]", "")
                        .strip()
                        .replace(' ', '-'))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }
}

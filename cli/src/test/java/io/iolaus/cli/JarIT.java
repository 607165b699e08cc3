package io.iolaus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import io.iolaus.act.DecisionRules;
import io.iolaus.act.Tolerance;
import io.iolaus.server.store.DataFolder;
import io.iolaus.server.store.Registrar;
import io.iolaus.server.store.SqlStore;
import io.iolaus.server.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class JarIT {

    private static final Path JAR = Path.of(System.getProperty("iolaus.jar"));
    private static final long MOST_BYTES = 126_000_000;

    @Test
    @Timeout(60)
    void theJarRunsByItselfAndSaysNothingElse(@TempDir Path folder) throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString(), "--version")
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();

        assertThat(process.waitFor()).isZero();
        assertThat(out).content(StandardCharsets.UTF_8).startsWith("iolaus 0.");
        assertThat(err).isEmptyFile();
    }

    /// Migrations, drivers and plug-ins are found by names in files that the jar had to merge.
    @Test
    @Timeout(60)
    void theJarOpensAStore(@TempDir Path folder) throws Exception {
        try (DataFolder data = DataFolder.open(folder.resolve("data"));
                Store store = SqlStore.embedded(data)) {
            Registrar.open(store, DecisionRules.standard(), Tolerance.USUAL).configured("0.1", "ff", 1);
        }
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString(),
                        "ledger", "verify", "--data", folder.resolve("data").toString())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();

        assertThat(process.waitFor()).isZero();
        assertThat(out).content(StandardCharsets.UTF_8).startsWith("intact: 1 records, 0 of them erased\nhead: 1:");
        assertThat(err).isEmptyFile();
        try (JarFile jar = new JarFile(JAR.toFile())) {
            String drivers = new String(
                    jar.getInputStream(jar.getEntry("META-INF/services/java.sql.Driver")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(drivers).contains("org.h2.Driver", "org.postgresql.Driver");
            String plugins = new String(
                    jar.getInputStream(jar.getEntry("META-INF/services/org.flywaydb.core.extensibility.Plugin")).readAllBytes(),
                    StandardCharsets.UTF_8);
            assertThat(plugins).contains("H2DatabaseType", "PostgreSQLDatabaseType");
        }
    }

    @Test
    void itHoldsWhatRunsAndNothingSigned() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> names = jar.stream().map(ZipEntry::getName).toList();
            assertThat(names)
                    .contains("simplelogger.properties", "META-INF/LICENSE", "META-INF/NOTICE", "io/iolaus/judge/Verdict.class")
                    .noneMatch(name -> name.toUpperCase(Locale.ROOT).matches("META-INF/[^/]+\\.(SF|RSA|DSA)"))
                    .doesNotHaveDuplicates();
            assertThat(names.stream().filter(name -> name.contains("echarts") && name.endsWith(".js"))).hasSize(1);
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Add-Opens")).contains("java.base/java.util");
            assertThat(manifest.getValue("Multi-Release")).isEqualTo("true");
        }
        assertThat(Files.size(JAR)).isLessThan(MOST_BYTES);
    }
}

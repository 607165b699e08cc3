package io.iolaus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LauncherTest {

    private FakeMachine machine;

    @BeforeEach
    void aMachine(@TempDir Path folder) throws IOException {
        machine = new FakeMachine(folder);
    }

    @Test
    void withoutAnyJdkItSaysWhatToInstall() {
        FakeMachine.Ran ran = machine.run("demo");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("needs a JDK, version 21 or newer", "Eclipse Temurin", "Debian 12", "JDK 17 only");
    }

    @Test
    void anOldJdkIsNamedInTheMessage() throws IOException {
        Path old = machine.jdk(machine.places.resolve("java-17"), "17.0.15");
        Path older = machine.jdk(machine.folder.resolve("java-8"), "1.8.0_402");
        machine.set("JAVA_HOME", older.toString());

        FakeMachine.Ran ran = machine.run();

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains(old + " (Java 17)", older + " (Java 8)");
    }

    @Test
    void aRuntimeWithoutCompilerIsNotEnough() throws IOException {
        Path runtime = machine.runtime(machine.places.resolve("jre-21"), "21.0.5");

        FakeMachine.Ran ran = machine.run();

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains(runtime + " (a runtime only, no compiler)");
    }

    @Test
    void javaHomeWinsWhereItIsNewEnough() throws IOException {
        machine.maven("3.8.7");
        machine.jdk(machine.places.resolve("java-25"), "25.0.3");
        machine.set("JAVA_HOME", machine.jdk(machine.folder.resolve("mine"), "21").toString());

        assertThat(machine.run().out()).startsWith("java 21");
    }

    @Test
    void anOldJavaHomeAndPathYieldToTheNewestOfTheUsualPlaces() throws IOException {
        machine.maven("3.8.7");
        machine.jdk(machine.places.resolve("java-21"), "21.0.5");
        machine.jdk(machine.places.resolve("java-25"), "25.0.3");
        machine.jdk(machine.places.resolve("zulu-24/Contents/Home"), "24");
        Path old = machine.jdk(machine.folder.resolve("old"), "17.0.15");
        machine.set("JAVA_HOME", old.toString());
        Files.createSymbolicLink(machine.bin.resolve("java"), old.resolve("bin/java"));

        assertThat(machine.run().out()).startsWith("java 25.0.3");
    }

    @Test
    void javaOnThePathIsFoundBehindItsLinks() throws IOException {
        machine.maven("3.8.7");
        Path jdk = machine.jdk(machine.folder.resolve("behind"), "22.0.1");
        Path alternative = Files.createSymbolicLink(machine.folder.resolve("alternative"), jdk.resolve("bin/java"));
        Files.createSymbolicLink(machine.bin.resolve("java"), alternative);

        assertThat(machine.run().out()).startsWith("java 22.0.1");
    }

    @Test
    void withoutMavenItSaysWhatToInstall() throws IOException {
        machine.jdk(machine.places.resolve("java-25"), "25");

        FakeMachine.Ran ran = machine.run("demo");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("needs Maven, 3.8 or newer", "apt install maven");
    }

    @ParameterizedTest
    @CsvSource({"3.6.3", "2.2.1", "3.0"})
    void anOldMavenIsNamedAndRefused(String version) throws IOException {
        machine.jdk(machine.places.resolve("java-25"), "25");
        machine.maven(version);

        FakeMachine.Ran ran = machine.run("demo");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("needs Maven 3.8 or newer", "is " + version);
        assertThat(machine.builds()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"3.8.7", "3.10.1", "4.0.0"})
    void aNewerMavenWillDo(String version) throws IOException {
        machine.jdk(machine.places.resolve("java-25"), "25");
        machine.maven(version);

        assertThat(machine.run().status()).isEqualTo(7);
        assertThat(machine.builds()).isEqualTo(1);
    }

    @Test
    void aBuildShowsItsModulesAndSkipsTests() throws IOException {
        machine.jdk(machine.places.resolve("java-25"), "25");
        machine.maven("3.8.7");

        FakeMachine.Ran ran = machine.run();

        assertThat(ran.err()).contains("building with Maven 3.8.7 on Java 25", "  [2/5] engine\n", "built in ");
        assertThat(Files.readString(machine.project.resolve("builds"))).contains("-DskipTests");
    }

    @Test
    void aFailedBuildShowsItsErrorsAndKeepsTheLog() throws IOException {
        machine.jdk(machine.places.resolve("java-25"), "25");
        machine.maven("3.8.7", "echo '[INFO] chatter'; echo '[ERROR] One.java:[3,1] no such symbol'; exit 1");

        FakeMachine.Ran ran = machine.run("demo");

        Path log = machine.project.resolve("target/iolaus-build.log");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("the build failed", "One.java:[3,1] no such symbol", log.toString());
        assertThat(ran.err()).doesNotContain("chatter");
        assertThat(log).content().contains("chatter", "no such symbol");
    }

    @Test
    void aFailedBuildThatLeftAnOldJarDoesNotRunIt() throws IOException {
        machine.jdk(machine.places.resolve("java-25"), "25");
        machine.maven("3.8.7");
        machine.run();
        machine.letAnHourPass();
        FakeMachine.write(machine.project.resolve("engine/src/main/java/One.java"), "class One { int x; }");
        machine.maven("3.8.7", "exit 1");

        assertThat(machine.run().status()).isEqualTo(1);
    }

    @Test
    void aFreshJarIsNotBuiltAgain() throws IOException {
        machine.jdk(machine.places.resolve("java-25"), "25");
        machine.letAnHourPass();
        machine.maven("3.8.7");
        machine.run();
        FakeMachine.Ran second = machine.run();

        assertThat(machine.builds()).isEqualTo(1);
        assertThat(second.err()).isEmpty();
    }

    @Test
    void aChangedAndADeletedSourceAreBuilt() throws IOException {
        machine.jdk(machine.places.resolve("java-25"), "25");
        machine.maven("3.8.7");
        machine.run();
        machine.letAnHourPass();
        FakeMachine.write(machine.project.resolve("engine/src/main/java/One.java"), "class One { int x; }");
        machine.run();
        assertThat(machine.builds()).isEqualTo(2);

        machine.letAnHourPass();
        Files.delete(machine.project.resolve("engine/src/main/java/Two.java"));
        machine.run();
        assertThat(machine.builds()).isEqualTo(3);
    }

    @Test
    void aSourceEditedDuringTheBuildIsBuiltNextTime() throws IOException {
        machine.jdk(machine.places.resolve("java-25"), "25");
        machine.letAnHourPass();
        machine.maven("3.8.7", """
                echo 'class One { long edited; }' >engine/src/main/java/One.java
                touch -d '1 minute' engine/src/main/java/One.java
                mkdir -p cli/target; echo jar >cli/target/iolaus.jar""");
        machine.run();
        machine.run();

        assertThat(machine.builds()).isEqualTo(2);
    }

    @Test
    void argumentsAndTheExitStatusPassUnchanged() throws IOException {
        machine.jdk(machine.places.resolve("java-25"), "25");
        machine.maven("3.8.7");

        FakeMachine.Ran ran = machine.run("scan", "two words", "--out", "*", "");

        assertThat(ran.arguments()).containsExactly("scan", "two words", "--out", "*", "");
        assertThat(ran.status()).isEqualTo(7);
    }

    @Test
    void itWorksThroughALinkAndFromAnyFolder() throws IOException {
        machine.jdk(machine.places.resolve("java-25"), "25");
        machine.maven("3.8.7");
        Path elsewhere = Files.createDirectories(machine.folder.resolve("else where"));
        Path first = Files.createSymbolicLink(machine.folder.resolve("first"), Path.of("a project/iolaus"));
        Path second = Files.createSymbolicLink(elsewhere.resolve("second"), first);

        FakeMachine.Ran ran = machine.runFrom(elsewhere, second, "demo");

        assertThat(ran.out()).contains(machine.project.resolve("cli/target/iolaus.jar").toString(), "demo");
    }

    @Test
    void theUsersJvmOptionsComeAfterTheDefaults() throws IOException {
        machine.jdk(machine.places.resolve("java-25"), "25");
        machine.maven("3.8.7");
        machine.set("IOLAUS_JAVA_OPTS", "-Xmx6g -Dx=y");

        assertThat(machine.run().jvmOptions()).containsSubsequence("-Xmx3g", "-Xmx6g", "-Dx=y");
    }

    @Test
    void aCollectorOfTheUsersReplacesOurs() throws IOException {
        machine.jdk(machine.places.resolve("java-25"), "25");
        machine.maven("3.8.7");
        assertThat(machine.run().jvmOptions()).contains("-XX:+UseParallelGC");

        machine.set("IOLAUS_JAVA_OPTS", "-XX:+UseZGC");
        assertThat(machine.run().jvmOptions()).contains("-XX:+UseZGC").doesNotContain("-XX:+UseParallelGC");
    }

    @ParameterizedTest
    @CsvSource({"21, false", "22.0.2, false", "23, true", "25.0.3, true"})
    void onlyAJvmThatKnowsTheUnsafeOptionGetsIt(String version, boolean expected) throws IOException {
        machine.jdk(machine.places.resolve("jdk"), version);
        machine.maven("3.8.7");

        assertThat(machine.run().jvmOptions().contains("--sun-misc-unsafe-memory-access=allow")).isEqualTo(expected);
    }

    @Test
    void aPipeGetsNoColoursAndNoBar() throws IOException {
        machine.jdk(machine.places.resolve("java-25"), "25");
        machine.maven("3.8.7");

        assertThat(machine.run().jvmOptions())
                .contains("-Dpicocli.ansi=false")
                .noneMatch(option -> option.startsWith("-Diolaus.columns"));
    }
}

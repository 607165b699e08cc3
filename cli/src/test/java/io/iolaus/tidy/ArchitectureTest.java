package io.iolaus.tidy;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

    /// Left to right: a stage may use those before it.
    private static final List<Set<String>> STAGES = List.of(
            Set.of("io.iolaus.ingest.."),
            Set.of("io.iolaus.profile.."),
            Set.of("io.iolaus.link.."),
            Set.of("io.iolaus.judge.."),
            Set.of("io.iolaus.act..", "io.iolaus.share..", "io.iolaus.prove.."));

    /// Used by every stage, and using none.
    private static final String[] FOUNDATIONS = {"io.iolaus.sketch..", "io.iolaus.stix.."};

    private static final String[] ENGINE = {
        "io.iolaus.ingest..", "io.iolaus.profile..", "io.iolaus.link..", "io.iolaus.judge..", "io.iolaus.act..",
        "io.iolaus.share..", "io.iolaus.prove..", "io.iolaus.sketch..", "io.iolaus.stix.."
    };

    /// Top to bottom: a module may use those above it.
    private static final List<String> MODULES_BELOW_THE_ENGINE =
            List.of("io.iolaus.flow..", "io.iolaus.server..", "io.iolaus.lab..", "io.iolaus.cli..");

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.iolaus");

    @Test
    void theseRulesSeeEveryModuleThatHasClasses() {
        List<String> seen = new ArrayList<>();
        for (String marker : List.of("io.iolaus.ingest.Exchange", "io.iolaus.judge.Verdict", "io.iolaus.server.store.Store", "io.iolaus.cli.Main")) {
            if (ALL.contain(marker)) {
                seen.add(marker);
            }
        }
        assertThat(seen).hasSize(4);
    }

    @Test
    void stagesPointOnlyFromLeftToRight() {
        for (int stage = 0; stage < STAGES.size(); stage++) {
            List<String> later = new ArrayList<>();
            for (Set<String> packages : STAGES.subList(stage + 1, STAGES.size())) {
                later.addAll(packages);
            }
            for (String here : STAGES.get(stage)) {
                List<String> forbidden = new ArrayList<>(later);
                STAGES.get(stage).stream().filter(beside -> !beside.equals(here)).forEach(forbidden::add);
                check(noClasses()
                        .that()
                        .resideInAPackage(here)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(forbidden.toArray(String[]::new))
                        .because("stages run ingest, profile, link, judge, then act, share and prove beside each other"));
            }
        }
        for (String foundation : FOUNDATIONS) {
            check(noClasses()
                    .that()
                    .resideInAPackage(foundation)
                    .should()
                    .dependOnClassesThat(resideInAnyPackage("io.iolaus..")
                            .and(DescribedPredicate.not(resideInAnyPackage(foundation))))
                    .because("every stage stands on it"));
        }
    }

    @Test
    void modulesPointOnlyDownward() {
        check(noClasses()
                .that()
                .resideInAnyPackage(ENGINE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(MODULES_BELOW_THE_ENGINE.toArray(String[]::new))
                .because("the engine is the top module"));
        for (int module = 0; module < MODULES_BELOW_THE_ENGINE.size() - 1; module++) {
            check(noClasses()
                    .that()
                    .resideInAPackage(MODULES_BELOW_THE_ENGINE.get(module))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(MODULES_BELOW_THE_ENGINE
                            .subList(module + 1, MODULES_BELOW_THE_ENGINE.size())
                            .toArray(String[]::new))
                    .because("a module may use those above it: engine, flow, server, lab, cli"));
        }
    }

    @Test
    void labAndServerKnowNothingOfEachOther() {
        check(noClasses()
                .that()
                .resideInAPackage("io.iolaus.lab..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.iolaus.server..")
                .because("worlds and baselines are no part of a server, and a server is no part of them"));
    }

    @Test
    void onlyTheStoreKnowsTheDatabase() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.iolaus.server.store")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..", "javax.sql..", "org.jdbi..", "org.flywaydb..", "com.zaxxer..", "org.h2..", "org.postgresql..")
                .because("everybody else goes through its ports"));
    }

    @Test
    void everyPackageHasItsPlaceInTheseRules() {
        List<String> known = new ArrayList<>(List.of(ENGINE));
        known.addAll(MODULES_BELOW_THE_ENGINE);
        check(classes()
                .that()
                .resideInAPackage("io.iolaus..")
                .should()
                .resideInAnyPackage(known.toArray(String[]::new))
                .because("a package that no rule names is held to none"));
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching("io.iolaus.(**)").should().beFreeOfCycles());
    }

    @Test
    void theEngineTouchesNoFilesNetworkThreadsOrStreamRuntime() {
        DescribedPredicate<JavaClass> impure = resideInAnyPackage(
                        "java.nio.file..", "java.nio.channels..", "java.net..", "java.util.concurrent..", "java.sql..",
                        "java.util.logging..", "java.lang.management..", "javax..", "org.apache.flink..", "org.slf4j..",
                        "picocli..")
                // Ciphers compute; the rest of javax reaches out.
                .and(DescribedPredicate.not(resideInAnyPackage("javax.crypto..")))
                .or(namedOneOf(
                        java.io.File.class,
                        java.io.FileInputStream.class,
                        java.io.FileOutputStream.class,
                        java.io.FileReader.class,
                        java.io.FileWriter.class,
                        java.io.RandomAccessFile.class,
                        java.io.Console.class,
                        Thread.class,
                        ThreadLocal.class,
                        Process.class,
                        ProcessBuilder.class,
                        Runtime.class,
                        java.util.Timer.class,
                        java.time.Clock.class,
                        java.security.SecureRandom.class));
        check(noClasses()
                .that()
                .resideInAnyPackage(ENGINE)
                .should()
                .dependOnClassesThat(impure)
                .because("the engine is pure, so that live, batch and replay give the same verdicts"));
    }

    @Test
    void onlyTheLabsSentenceEncoderTouchesItsRuntime() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.iolaus.lab.baseline")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.onnxruntime..")
                .because("it lies beside the jar and may be missing"));
    }

    @Test
    void theEngineAsksNoClockNoEnvironmentAndNoGlobalRandom() {
        check(noClasses()
                .that()
                .resideInAnyPackage(ENGINE)
                .should()
                .accessTargetWhere(isSystemOtherThanArraycopy().or(readsTheClock()).or(drawsWithoutSeed()))
                .because("time and chance come in as input: an event's time, a seed"));
    }

    @Test
    void theEngineComputesTheSameBitsEverywhere() {
        check(noClasses()
                .that()
                .resideInAnyPackage(ENGINE)
                .should()
                .callMethodWhere(isTranscendentalMath())
                .because("Math may round by platform where StrictMath does not, and figures reach the outputs"));
    }

    @Test
    void nothingDependsOnTheMachinesLocaleCharsetOrTimeZone() {
        check(noClasses()
                .that()
                .resideInAPackage("io.iolaus..")
                .should()
                .callMethodWhere(usesDefaults())
                .because("the same input gives the same bytes on every machine"));
    }

    private static void check(ArchRule rule) {
        // Packages that later issues fill are named before they exist.
        rule.allowEmptyShould(true).check(ALL);
    }

    private static DescribedPredicate<JavaClass> namedOneOf(Class<?>... types) {
        Set<String> names = new java.util.TreeSet<>();
        for (Class<?> type : types) {
            names.add(type.getName());
        }
        return DescribedPredicate.describe("are one of " + names, type -> names.contains(type.getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> isSystemOtherThanArraycopy() {
        return DescribedPredicate.describe(
                "java.lang.System but for arraycopy",
                access -> access.getTargetOwner().getName().equals("java.lang.System")
                        && !access.getName().equals("arraycopy")
                        && !access.getName().equals("lineSeparator"));
    }

    private static DescribedPredicate<JavaAccess<?>> readsTheClock() {
        return DescribedPredicate.describe(
                "the clock",
                access -> (access.getTargetOwner().getPackageName().equals("java.time") && access.getName().equals("now"))
                        || isConstructorWithoutArguments(access, "java.util.Date")
                        || (access.getTargetOwner().getName().equals("java.util.Calendar")
                                && access.getName().equals("getInstance")));
    }

    private static DescribedPredicate<JavaAccess<?>> drawsWithoutSeed() {
        return DescribedPredicate.describe(
                "chance without a seed",
                access -> isConstructorWithoutArguments(access, "java.util.Random")
                        || isConstructorWithoutArguments(access, "java.util.SplittableRandom")
                        || (access.getTargetOwner().getName().equals("java.lang.Math") && access.getName().equals("random"))
                        || access.getName().equals("randomUUID")
                        || (access.getTargetOwner().getName().equals("java.util.random.RandomGenerator")
                                && access.getName().equals("getDefault"))
                        || (access instanceof JavaCall<?> call
                                && access.getTargetOwner().getName().equals("java.util.Collections")
                                && access.getName().equals("shuffle")
                                && call.getTarget().getRawParameterTypes().size() == 1));
    }

    private static boolean isConstructorWithoutArguments(JavaAccess<?> access, String type) {
        return access instanceof JavaCall<?> call
                && access.getTargetOwner().getName().equals(type)
                && access.getName().equals("<init>")
                && call.getTarget().getRawParameterTypes().isEmpty();
    }

    private static DescribedPredicate<JavaCall<?>> isTranscendentalMath() {
        Set<String> rounded = Set.of(
                "exp", "expm1", "log", "log10", "log1p", "pow", "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh",
                "cosh", "tanh", "cbrt", "hypot");
        return DescribedPredicate.describe(
                "Math's transcendental functions",
                call -> call.getTargetOwner().getName().equals("java.lang.Math") && rounded.contains(call.getName()));
    }

    private static DescribedPredicate<JavaCall<?>> usesDefaults() {
        return DescribedPredicate.describe("a default locale, charset or time zone", call -> {
            String method = call.getTargetOwner().getSimpleName() + "." + call.getName();
            List<JavaClass> parameters = call.getTarget().getRawParameterTypes();
            boolean noLocale = parameters.isEmpty() || !parameters.getFirst().getSimpleName().equals("Locale");
            return switch (method) {
                case "String.format", "String.toLowerCase", "String.toUpperCase", "PrintStream.format", "PrintStream.printf",
                        "PrintWriter.format", "PrintWriter.printf" -> noLocale;
                case "String.formatted", "Locale.getDefault", "Charset.defaultCharset", "TimeZone.getDefault",
                        "ZoneId.systemDefault" -> true;
                case "String.getBytes" -> parameters.isEmpty();
                default -> false;
            };
        });
    }
}

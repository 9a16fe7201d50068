package io.chaos4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.chaos4j.engine.Engine;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.fault.ResourceFault;
import io.chaos4j.model.Target;
import io.chaos4j.model.TargetKind;
import io.chaos4j.probe.Probe;
import io.chaos4j.probe.ProbeKind;
import io.chaos4j.testing.Arrows;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Packages point one way, as each says in its {@code package-info.java}. Beside each rule stands a proof that it can fail. */
class ArchitectureTest {

    private static final Map<String, Set<String>> DECLARED = Arrows.declared(Path.of("src/main/java"));
    private static final JavaClasses CLASSES = Arrows.classesOf(Chaos.class);
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("io.chaos4j.planted");

    /** The folder of each kind of fault. */
    private static final List<String> FAULTS = DECLARED.keySet().stream()
            .filter(each -> each.startsWith("io.chaos4j.fault."))
            .toList();

    /** The folder of each kind of probe. */
    private static final List<String> PROBES = CLASSES.stream()
            .filter(each -> each.isAssignableTo(ProbeKind.class))
            .map(JavaClass::getPackageName)
            .filter(each -> !each.equals("io.chaos4j.probe"))
            .distinct()
            .sorted()
            .toList();

    /** The folder of each kind of target. */
    private static final List<String> TARGETS = CLASSES.stream()
            .filter(each -> each.isAssignableTo(TargetKind.class) && !each.isInterface())
            .map(JavaClass::getPackageName)
            .distinct()
            .sorted()
            .toList();

    static Stream<String> packages() {
        return DECLARED.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageDependsOnNothingButWhatItDeclares(String name) {
        Arrows.rule(name, DECLARED.getOrDefault(name, Set.of())).check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageDeclaresNothingThatItDoesNotUse(String name) {
        Set<String> declared = new TreeSet<>(DECLARED.getOrDefault(name, Set.of()));
        declared.remove("io.chaos4j..");
        declared.removeAll(Arrows.used(name, CLASSES));
        assertThat(declared).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageThatDeclaredNothingWouldBreakItsRuleUnlessItDependsOnNothing(String name) {
        boolean dependsOnOthers = CLASSES.stream()
                .filter(each -> each.getPackageName().equals(name))
                .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getPackageName())
                .anyMatch(other -> other.startsWith("io.chaos4j") && !other.equals(name));
        assertThat(Arrows.broken(Arrows.rule(name, Set.of()), CLASSES)).isEqualTo(dependsOnOthers);
    }

    @Test
    void everyPackageSaysWhatItIsForAndWhatItDependsOn() {
        Set<String> there = new TreeSet<>();
        for (JavaClass each : CLASSES) {
            if (each.getPackageName().startsWith("io.chaos4j")) {
                there.add(each.getPackageName());
            }
        }
        assertThat(DECLARED.keySet()).containsAll(there).hasSizeGreaterThan(15);
    }

    @Test
    void modelAndTimeStandAtTheBottom() {
        assertThat(DECLARED.get("io.chaos4j.model")).isEmpty();
        assertThat(DECLARED.get("io.chaos4j.time")).isEmpty();
    }

    @Test
    void noPackagesStandInACircle() {
        noCircles("io.chaos4j").check(CLASSES);
    }

    @Test
    void aCircleWouldBeFound() {
        assertThat(Arrows.broken(noCircles("io.chaos4j.planted"), PLANTED)).isTrue();
    }

    @Test
    void onlyTheRunPackageArms() {
        onlyRunCalls("arm", LoadedPlan.class, Duration.class, boolean.class, BooleanSupplier.class, Runnable.class)
                .check(CLASSES);
    }

    @Test
    void anotherPackageThatArmedWouldBeFound() {
        // Disarming is everybody's right, and others do it.
        assertThat(Arrows.broken(onlyRunCalls("disarm", LoadedPlan.class), CLASSES))
                .isTrue();
        assertThat(Arrows.broken(onlyRunCalls("disarmNow"), CLASSES)).isTrue();
    }

    @Test
    void faultsThatDecideReadNoClockAndDoNotSleep() {
        String[] deciding = FAULTS.stream().filter(each -> !occupies(each)).toArray(String[]::new);
        assertThat(deciding).contains("io.chaos4j.fault.latency").doesNotContain("io.chaos4j.fault.cpu");
        faultsDecideOnly(deciding).check(CLASSES);
    }

    static Stream<String> faults() {
        return FAULTS.stream();
    }

    static Stream<String> probes() {
        return PROBES.stream();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void nothingOutsideOfItsFolderKnowsAKindOfFault(String folder) {
        nothingOutsideKnows(folder).check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("probes")
    void nothingOutsideOfItsFolderKnowsAKindOfProbe(String folder) {
        nothingOutsideKnows(folder).check(CLASSES);
    }

    static Stream<String> targets() {
        return TARGETS.stream();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void nothingOutsideOfItsFolderKnowsAKindOfTarget(String folder) {
        nothingOutsideKnows(folder).check(CLASSES);
    }

    /** But for the whole process, which is no place and stands where there is none. */
    @Test
    void everyTargetIsOfAKindWithAFolderOfItsOwn() {
        assertThat(TARGETS).contains("io.chaos4j.target.http", "io.chaos4j.target.jdbc", "io.chaos4j.target.method");
        assertThat(CLASSES.stream()
                        .filter(each -> each.isAssignableTo(Target.class) && !each.isEquivalentTo(Target.class))
                        .filter(each -> !each.isEnum())
                        .map(JavaClass::getPackageName))
                .isSubsetOf(TARGETS);
    }

    @Test
    void everyProbeIsOfAKindWithAFolderOfItsOwn() {
        assertThat(PROBES).contains("io.chaos4j.probe.scrape", "io.chaos4j.probe.ratio");
        assertThat(CLASSES.stream()
                        .filter(each -> each.isAssignableTo(Probe.class) && !each.isEquivalentTo(Probe.class))
                        .map(JavaClass::getPackageName))
                .isSubsetOf(PROBES);
    }

    @Test
    void aKindThatIsKnownOutsideWouldBeFound() {
        assertThat(Arrows.broken(nothingOutsideKnows("io.chaos4j.probe.application"), CLASSES))
                .isTrue();
    }

    private static ArchRule nothingOutsideKnows(String folder) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(folder)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(folder);
    }

    @Test
    void aFaultThatReadAClockWouldBeFound() {
        assertThat(Arrows.broken(faultsDecideOnly("io.chaos4j.planted.."), PLANTED))
                .isTrue();
    }

    @Test
    void whatARunWaitsForItWaitsForOnItsClock() {
        waitsOnItsClock("io.chaos4j.engine", "io.chaos4j.check", "io.chaos4j.run", "io.chaos4j.control")
                .check(CLASSES);
    }

    @Test
    void aRunThatWaitedPastItsClockWouldBeFound() {
        assertThat(Arrows.broken(waitsOnItsClock("io.chaos4j.jmx"), CLASSES)).isTrue();
    }

    @Test
    void onlyTheReaderKnowsYamlAndSchema() {
        onlyThere("io.chaos4j.spec", "org.yaml..", "dev.harrel..").check(CLASSES);
    }

    @Test
    void onlyTheJsonPackageKnowsALibraryForJson() {
        onlyThere("io.chaos4j.json", "com.fasterxml..").check(CLASSES);
    }

    @Test
    void anotherPackageThatKnewAForeignLibraryWouldBeFound() {
        assertThat(Arrows.broken(onlyThere("io.chaos4j.spec", "org.HdrHistogram.."), CLASSES))
                .isTrue();
        assertThat(Arrows.broken(onlyThere("io.chaos4j.journal", "com.fasterxml.."), CLASSES))
                .isTrue();
    }

    @Test
    void nothingIsCompiledAgainstTheApplicationsMicrometerOrResilience4j() {
        onlyThere("nowhere", "io.micrometer..", "io.github.resilience4j..").check(CLASSES);
    }

    private static ArchRule noCircles(String root) {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    private static ArchRule onlyRunCalls(String method, Class<?>... parameters) {
        return noClasses()
                .that()
                .resideOutsideOfPackages("io.chaos4j.run", "io.chaos4j.engine")
                .should()
                .callMethod(Engine.class, method, parameters);
    }

    private static boolean occupies(String fault) {
        return CLASSES.stream()
                .filter(each -> each.getPackageName().equals(fault))
                .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .anyMatch(used -> used.getTargetClass().isEquivalentTo(ResourceFault.Occupation.class));
    }

    private static ArchRule faultsDecideOnly(String... where) {
        return noClasses()
                .that()
                .resideInAnyPackage(where)
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(io.chaos4j.time.Clock.class);
    }

    private static ArchRule waitsOnItsClock(String... where) {
        return noClasses()
                .that()
                .resideInAnyPackage(where)
                .should()
                .callMethod(LockSupport.class, "parkNanos", Object.class, long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(System.class, "nanoTime");
    }

    private static ArchRule onlyThere(String where, String... libraries) {
        return classes()
                .that()
                .resideOutsideOfPackage(where)
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages(libraries);
    }
}

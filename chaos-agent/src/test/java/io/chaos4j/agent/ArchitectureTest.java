package io.chaos4j.agent;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import io.chaos4j.testing.Arrows;
import io.chaos4j.testing.Layers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages point one way, as each says in its {@code package-info.java}. Beside each rule stands a proof that it can fail. */
class ArchitectureTest {

    private static final Map<String, Set<String>> DECLARED = Arrows.declared(Path.of("src/main/java"));
    private static final JavaClasses CLASSES = Arrows.classesOf(AgentEngine.class);

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
        assertThat(DECLARED.keySet()).containsAll(there);
    }

    @Test
    void noPackagesStandInACircle() {
        slices().matching("io.chaos4j.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void thePictureOfThePackagesIsTheOneOfTheDocument() throws IOException {
        String picture = Layers.block(Layers.picture("chaos-agent", DECLARED))
                + "\n"
                + Layers.block(Layers.picture("chaos-core", Arrows.declared(Path.of("../chaos-core/src/main/java"))));

        assertThat(Files.readString(Path.of("../docs/architecture.md")))
                .as("the picture is now\n%s", picture)
                .contains(picture);
    }

    /** The kinds of libraries may have something to share; that is in a package {@code shared} below them, and what all may share in the kit. */
    @ParameterizedTest
    @ValueSource(strings = {"io.chaos4j.agent.integration.(*)", "io.chaos4j.agent.integration.*.(*)"})
    void integrationsKnowNothingOfEachOther(String packages) {
        slices().matching(packages)
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        alwaysTrue(),
                        resideInAnyPackage("io.chaos4j.agent.integration.*.shared", "io.chaos4j.agent.integration.kit"))
                .check(CLASSES);
    }

    /** A kind of target is known to the integrations that serve it: one folder, or one with a folder for each library. */
    @ParameterizedTest
    @ValueSource(strings = {"http", "jdbc", "method"})
    void onlyItsIntegrationsKnowAKindOfTarget(String kind) {
        onlyIntegrationsKnow(kind, kind).check(CLASSES);
    }

    @Test
    void anotherIntegrationThatKnewAKindOfTargetWouldBeFound() {
        assertThat(Arrows.broken(onlyIntegrationsKnow("jdbc", "http"), CLASSES)).isTrue();
    }

    private static ArchRule onlyIntegrationsKnow(String kind, String integrations) {
        return noClasses()
                .that()
                .resideOutsideOfPackages("io.chaos4j.agent.integration." + integrations + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.chaos4j.target." + kind);
    }

    /** A nesting has frames, a frame is in a nesting, and what ends a frame is given it; none of the operations is in a circle. */
    @Test
    void noMoreThanThreeFilesOfJdbcStandInACircle() {
        assertThat(Arrows.circles("io.chaos4j.agent.integration.jdbc", CLASSES))
                .allMatch(circle -> circle.size() <= 3)
                .contains(Set.of("Frame", "FrameCalls", "Nesting"));
    }

    @Test
    void aLargerCircleOfFilesWouldBeFound() {
        assertThat(Arrows.circles("io.chaos4j.gate", CLASSES)).anyMatch(circle -> circle.size() > 3);
    }

    @Test
    void packagesThatKnewEachOtherWouldBeFound() {
        assertThat(Arrows.broken(
                        slices().matching("io.chaos4j.agent.(*)..").should().notDependOnEachOther(), CLASSES))
                .isTrue();
    }

    @Test
    void whatRunsBeforeAnExperimentIsLoadedTouchesNeitherYamlNorSchemaNorReports() {
        noExperimentsIn(
                        "io.chaos4j.launcher",
                        "io.chaos4j.gate",
                        "io.chaos4j.agent.weave..",
                        "io.chaos4j.agent.integration..")
                .check(CLASSES);
    }

    @Test
    void aStartUpThatTouchedReportsWouldBeFound() {
        assertThat(Arrows.broken(noExperimentsIn("io.chaos4j.agent.cli"), CLASSES))
                .isTrue();
    }

    private static ArchRule noExperimentsIn(String... packages) {
        return noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.yaml..", "dev.harrel..", "io.chaos4j.spec..", "io.chaos4j.report..");
    }
}

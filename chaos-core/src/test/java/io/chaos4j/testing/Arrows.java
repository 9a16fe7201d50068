package io.chaos4j.testing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The arrows between packages as their {@code package-info.java} declares them: "Depends on {@code a}, {@code b}." */
public final class Arrows {

    private static final String ROOT = "io.chaos4j";
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern DEPENDS = Pattern.compile("[Dd]epends? on(.*?)(?:\\.\\s|\\*/)", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("\\{@code ([\\w.]+)\\}");

    private Arrows() {}

    /** Packages by name, each with those it says it depends on; one that says "everything" may depend on all. */
    public static Map<String, Set<String>> declared(Path sources) {
        Map<String, Set<String>> arrows = new TreeMap<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file :
                    files.filter(each -> each.endsWith("package-info.java")).toList()) {
                String text = Files.readString(file);
                Matcher name = PACKAGE.matcher(text);
                Matcher depends = DEPENDS.matcher(text);
                if (name.find()) {
                    arrows.put(name.group(1), depends.find() ? names(depends.group(1)) : Set.of());
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return arrows;
    }

    private static Set<String> names(String sentence) {
        Set<String> names = new TreeSet<>();
        if (sentence.contains("everything")) {
            names.add(ROOT + "..");
        }
        Matcher matcher = NAME.matcher(sentence);
        while (matcher.find()) {
            String name = matcher.group(1);
            names.add(name.startsWith(ROOT) ? name : ROOT + "." + name);
        }
        return names;
    }

    /** The classes of a module, by where one of them was loaded from. */
    public static JavaClasses classesOf(Class<?> member) {
        return new ClassFileImporter()
                .importUrl(member.getProtectionDomain().getCodeSource().getLocation());
    }

    /** The packages of ours that the classes of a package depend on. */
    public static Set<String> used(String name, JavaClasses classes) {
        Set<String> used = new TreeSet<>();
        for (JavaClass each : classes) {
            if (each.getPackageName().equals(name)) {
                each.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency
                                .getTargetClass()
                                .getBaseComponentType()
                                .getPackageName())
                        .filter(other -> other.startsWith(ROOT) && !other.equals(name))
                        .forEach(used::add);
            }
        }
        return used;
    }

    /** Files of a package that depend on each other in a circle, however many are between; each circle once. */
    public static Set<Set<String>> circles(String name, JavaClasses classes) {
        Map<String, Set<String>> used = new TreeMap<>();
        for (JavaClass each : classes) {
            if (each.getPackageName().equals(name)) {
                each.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                        .filter(other -> other.getPackageName().equals(name))
                        .forEach(other -> used.computeIfAbsent(file(each), file -> new TreeSet<>())
                                .add(file(other)));
            }
        }
        Map<String, Set<String>> reached = new TreeMap<>();
        used.keySet().forEach(file -> reached.put(file, reached(file, used)));
        Set<Set<String>> circles = new HashSet<>();
        reached.forEach((file, others) -> {
            Set<String> circle = new TreeSet<>(others);
            circle.removeIf(other -> !reached.getOrDefault(other, Set.of()).contains(file));
            if (circle.size() > 1) {
                circles.add(circle);
            }
        });
        return circles;
    }

    private static String file(JavaClass member) {
        String name = member.getName().substring(member.getPackageName().length() + 1);
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    private static Set<String> reached(String file, Map<String, Set<String>> used) {
        Set<String> reached = new TreeSet<>();
        Deque<String> next = new ArrayDeque<>(used.getOrDefault(file, Set.of()));
        while (!next.isEmpty()) {
            String each = next.pop();
            if (reached.add(each)) {
                next.addAll(used.getOrDefault(each, Set.of()));
            }
        }
        return reached;
    }

    /** That the classes of a package depend on no other package of ours than these. */
    public static ArchRule rule(String name, Set<String> allowed) {
        String[] packages = Stream.concat(Stream.of(name), allowed.stream()).toArray(String[]::new);
        return classes()
                .that(resideInAPackage(name))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(packages).or(not(resideInAPackage(ROOT + ".."))));
    }

    /** Whether classes break a rule. */
    public static boolean broken(ArchRule rule, JavaClasses classes) {
        EvaluationResult result = rule.allowEmptyShould(true).evaluate(classes);
        return result.hasViolation();
    }
}

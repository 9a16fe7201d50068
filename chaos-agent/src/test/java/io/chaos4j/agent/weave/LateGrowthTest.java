package io.chaos4j.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.agent.integration.WeaveReport;
import io.chaos4j.agent.integration.WeaveReport.NotWoven;
import io.chaos4j.agent.integration.Weaving;
import io.chaos4j.testing.OwnInstrumentation;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes that load while a wide target is woven make it grow up to a bound, and no further. */
class LateGrowthTest extends AbstractWeaverTest {

    private static final String LATE = "com.example.late.";
    private static final int METHODS = 90;
    /** More than fit: 5,000 methods end within the 56th class. */
    private static final int CLASSES = 58;

    @ParameterizedTest
    @ValueSource(strings = {LATE + "Api+#*", LATE + "**#*", "com.example.late*.**#m*"})
    void whatLoadsIsWovenUpToTheBoundAndWhatWasLeftOutIsReported(String target) {
        Loader loader = new Loader();
        loader.define("Api", true);
        Weaving weaving = install(target(target));

        for (int i = 0; i < CLASSES; i++) {
            loader.define("Impl" + i, false);
        }

        WeaveReport report = weaving.report();
        assertThat(report.woven())
                .filteredOn(place -> place.text().startsWith(LATE))
                .hasSize(Reach.MOST_METHODS);
        assertThat(report.notWoven())
                .extracting(NotWoven::text)
                .filteredOn(text -> text.contains("it has woven 5000 methods"))
                .singleElement()
                .asString()
                .contains(target);
    }

    @ParameterizedTest
    @ValueSource(strings = {LATE + "Api+#*", LATE + "**#*"})
    void aWovenClassKeepsItsGatesWhenItIsRetransformedThoughThereIsNoRoomLeft(String target) throws Exception {
        Loader loader = new Loader();
        loader.define("Api", true);
        Weaving weaving = install(target(target));
        Class<?> first = loader.define("Impl0", false);
        for (int i = 1; i < CLASSES; i++) {
            loader.define("Impl" + i, false);
        }

        OwnInstrumentation.get().retransformClasses(first);
        first.getMethod("m7").invoke(first.getConstructor().newInstance());

        assertThat(linker.names()).contains("enter");
        assertThat(weaving.report().woven())
                .filteredOn(place -> place.text().startsWith(LATE))
                .hasSize(Reach.MOST_METHODS);
    }

    @ParameterizedTest
    @ValueSource(strings = {LATE + "Api+#*", LATE + "**#*"})
    void aClassThatIsRetransformedAgainAndAgainTakesNoMoreRoom(String target) throws Exception {
        Loader loader = new Loader();
        loader.define("Api", true);
        Weaving weaving = install(target(target));
        Class<?> first = loader.define("Impl0", false);
        for (int i = 0; i < CLASSES; i++) {
            OwnInstrumentation.get().retransformClasses(first);
        }
        loader.define("Impl1", false);

        assertThat(weaving.report().woven())
                .filteredOn(place -> place.text().startsWith(LATE))
                .hasSize(2 * METHODS);
        assertThat(weaving.report().notWoven()).isEmpty();
    }

    /** Defines what it is asked to, and has the class files. */
    private static final class Loader extends ClassLoader {

        private final Map<String, byte[]> files = new HashMap<>();

        Loader() {
            super(LateGrowthTest.class.getClassLoader());
        }

        @Override
        public @Nullable InputStream getResourceAsStream(String name) {
            byte[] file = files.get(name);
            return file == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(file);
        }

        Class<?> define(String name, boolean isInterface) {
            String internal = (LATE + name).replace('.', '/');
            ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            writer.visit(
                    Opcodes.V17,
                    Opcodes.ACC_PUBLIC | (isInterface ? Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT : 0),
                    internal,
                    null,
                    "java/lang/Object",
                    isInterface ? null : new String[] {(LATE + "Api").replace('.', '/')});
            if (!isInterface) {
                MethodVisitor made = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
                made.visitCode();
                made.visitVarInsn(Opcodes.ALOAD, 0);
                made.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
                made.visitInsn(Opcodes.RETURN);
                made.visitMaxs(0, 0);
                made.visitEnd();
            }
            for (int i = 0; i < METHODS; i++) {
                MethodVisitor method = writer.visitMethod(
                        Opcodes.ACC_PUBLIC | (isInterface ? Opcodes.ACC_ABSTRACT : 0), "m" + i, "()V", null, null);
                if (!isInterface) {
                    method.visitCode();
                    method.visitInsn(Opcodes.RETURN);
                    method.visitMaxs(0, 0);
                }
                method.visitEnd();
            }
            writer.visitEnd();
            byte[] bytes = writer.toByteArray();
            files.put(internal + ".class", bytes);
            Class<?> defined = defineClass(LATE + name, bytes, 0, bytes.length);
            resolveClass(defined);
            return defined;
        }
    }
}

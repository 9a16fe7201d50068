package io.chaos4j.agent.weave;

import io.chaos4j.gate.Shape;
import java.util.List;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Writes a class with gates in some of its methods; the others are copied as they are. */
final class ClassWeave extends ClassVisitor {

    private final List<MethodScan> woven;
    private final int engine;
    private final @Nullable ParameterNames names;

    /**
     * @param engine the index of the engine's linker
     * @param names the names of parameters that the JVM has dropped from the class file; null where it has dropped none
     */
    ClassWeave(ClassVisitor next, List<MethodScan> woven, int engine, @Nullable ParameterNames names) {
        super(Opcodes.ASM9, next);
        this.woven = woven;
        this.engine = engine;
        this.names = names;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor visitor = super.visitMethod(access, name, descriptor, signature, exceptions);
        if (names != null) {
            visitor = names.restore(visitor, name, descriptor);
        }
        for (int i = 0; i < woven.size(); i++) {
            MethodScan scan = woven.get(i);
            if (scan.name.equals(name) && scan.descriptor.equals(descriptor)) {
                return weave(visitor, scan);
            }
        }
        return visitor;
    }

    /** The first place is the innermost. */
    private MethodVisitor weave(MethodVisitor writer, MethodScan scan) {
        MethodVisitor visitor = writer;
        int token = scan.maxLocals();
        // What reaches a visitor has passed those made after it. A body that was woven around ends with a throw.
        int arounds = arounds(scan);
        @Nullable AroundMethod outer = null;
        for (int i = scan.places.size() - 1; i >= 0; i--) {
            PlaceDraft place = scan.places.get(i);
            GateCalls gate = new GateCalls(scan, engine, place.id());
            switch (place.shape()) {
                case ENTRY -> visitor = new EntryMethod(visitor, gate, scan);
                case CAPTURE -> visitor = new CaptureMethod(visitor, gate, scan);
                case AROUND -> {
                    arounds--;
                    outer = new AroundMethod(visitor, gate, scan, token + arounds, arounds == 0, outer);
                    visitor = outer;
                }
            }
        }
        return visitor;
    }

    private static int arounds(MethodScan scan) {
        int arounds = 0;
        for (int i = 0; i < scan.places.size(); i++) {
            if (scan.places.get(i).shape() == Shape.AROUND) {
                arounds++;
            }
        }
        return arounds;
    }
}

package io.chaos4j.fault.directmemory;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Direct buffers that are freed at once, and not when a collection finds them. For one thread.
 *
 * <p>{@code Unsafe.invokeCleaner} of the module {@code jdk.unsupported} is the one way to free a buffer that needs no option of the command
 * line.
 */
final class DirectBlocks {

    private final MethodHandle cleaner;
    private final Deque<ByteBuffer> blocks = new ArrayDeque<>();
    private long bytes;

    /** @throws IllegalStateException where buffers cannot be freed */
    DirectBlocks() {
        try {
            Class<?> unsafe = Class.forName("sun.misc.Unsafe");
            Field instance = unsafe.getDeclaredField("theUnsafe");
            instance.setAccessible(true);
            cleaner = MethodHandles.lookup()
                    .findVirtual(unsafe, "invokeCleaner", MethodType.methodType(void.class, ByteBuffer.class))
                    .bindTo(instance.get(null));
        } catch (ReflectiveOperationException | RuntimeException missing) {
            throw new IllegalStateException(
                    "this JVM cannot free a direct buffer at once: it has no sun.misc.Unsafe.invokeCleaner (module"
                            + " jdk.unsupported)",
                    missing);
        }
    }

    /** Bytes that are held. */
    long bytes() {
        return bytes;
    }

    /** Takes a buffer and writes all of it, as the JVM does with every new one. */
    void take(long size) {
        blocks.push(ByteBuffer.allocateDirect((int) size));
        bytes += size;
    }

    /** Frees the last one taken. */
    void free() {
        ByteBuffer block = blocks.pop();
        bytes -= block.capacity();
        try {
            cleaner.invoke(block);
        } catch (RuntimeException | Error failed) {
            throw failed;
        } catch (Throwable failed) {
            throw new IllegalStateException(failed);
        }
    }

    void freeAll() {
        while (!blocks.isEmpty()) {
            free();
        }
    }
}

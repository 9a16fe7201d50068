package io.chaos4j.fault.directmemory;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Direct buffers that are freed at once, and not when a collection finds them. For one thread.
 *
 * <p>{@code Unsafe.invokeCleaner} of the module {@code jdk.unsupported} is the one way to free a buffer that needs no option of the command
 * line.
 */
final class DirectBlocks {

    private final Consumer<ByteBuffer> cleaner;
    private final Deque<ByteBuffer> blocks = new ArrayDeque<>();
    private long bytes;

    /** @throws IllegalStateException where buffers cannot be freed */
    DirectBlocks() {
        this(unsafe());
    }

    /**
     * @param cleaner frees a buffer; it is tried with a small one
     * @throws IllegalStateException when it does not
     */
    DirectBlocks(Consumer<ByteBuffer> cleaner) {
        this.cleaner = cleaner;
        try {
            cleaner.accept(ByteBuffer.allocateDirect(1));
        } catch (Throwable refused) {
            // Only where one was freed may any be taken. JDK 24 and later can be started so that none is.
            throw new IllegalStateException(
                    "this JVM does not free a direct buffer at once (" + refused + "): where it was started with"
                            + " --sun-misc-unsafe-memory-access=deny, start it without",
                    refused);
        }
    }

    private static Consumer<ByteBuffer> unsafe() {
        try {
            Class<?> unsafe = Class.forName("sun.misc.Unsafe");
            Field instance = unsafe.getDeclaredField("theUnsafe");
            instance.setAccessible(true);
            MethodHandle cleaner = MethodHandles.lookup()
                    .findVirtual(unsafe, "invokeCleaner", MethodType.methodType(void.class, ByteBuffer.class))
                    .bindTo(instance.get(null));
            return block -> invoke(cleaner, block);
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
        cleaner.accept(block);
    }

    /**
     * Frees all; one that fails keeps none of the others.
     *
     * @throws IllegalStateException at the end, when one has failed
     */
    void freeAll() {
        int all = blocks.size();
        int failures = 0;
        @Nullable Throwable last = null;
        while (!blocks.isEmpty()) {
            try {
                free();
            } catch (RuntimeException | Error failed) {
                failures++;
                last = failed;
            }
        }
        if (last != null) {
            throw new IllegalStateException(failures + " of " + all + " buffers could not be freed: " + last, last);
        }
    }

    private static void invoke(MethodHandle cleaner, ByteBuffer block) {
        try {
            cleaner.invoke(block);
        } catch (RuntimeException | Error failed) {
            throw failed;
        } catch (Throwable failed) {
            throw new IllegalStateException(failed);
        }
    }
}

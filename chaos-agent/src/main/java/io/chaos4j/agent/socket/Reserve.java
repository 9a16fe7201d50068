package io.chaos4j.agent.socket;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Descriptors held back for the command line: an application that has used up its own must still be halted. Thread-safe. */
final class Reserve {

    /** A command looks the service up with one connection and asks with another, and two may come at once. */
    private static final int MOST = 4;

    private final Queue<SocketChannel> held = new ConcurrentLinkedQueue<>();

    /** Holds as many as it may, or as there are. */
    synchronized void fill() {
        try {
            while (held.size() < MOST) {
                held.add(SocketChannel.open(StandardProtocolFamily.UNIX));
            }
        } catch (IOException none) {
            // later, when the application has given some back
        }
    }

    /** Lets one go, for whoever opens something next; whether there was one. */
    boolean release() {
        @Nullable SocketChannel one = held.poll();
        close(one);
        return one != null;
    }

    /** Lets all go. */
    synchronized void end() {
        while (release()) {
            // the next
        }
    }

    private static void close(@Nullable SocketChannel one) {
        if (one != null) {
            try {
                one.close();
            } catch (IOException alreadyBroken) {
                // closed is all that is asked for
            }
        }
    }
}

package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.model.JdbcKind;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/** Measures and strikes commits and rollbacks. */
final class CommitCalls implements JdbcCalls {

    private final JdbcAdvice advice;
    private final WrappingOf classes;
    private final Connections connections;

    CommitCalls(JdbcAdvice advice, WrappingOf classes, Connections connections) {
        this.advice = advice;
        this.classes = classes;
        this.connections = connections;
    }

    @Override
    public @Nullable Frame begin(JdbcThread thread, Place place, Object receiver, @Nullable Object argument) {
        if (thread.silent.inside()
                || thread.connect.inside()
                || thread.physical.inside()
                || thread.statement.inside()) {
            return null;
        }
        Frame frame = thread.commit.push(this, place, receiver, null, classes.of(receiver.getClass()));
        if (frame.outermost()) {
            thread.commit.measure();
        }
        return frame;
    }

    @Override
    public @Nullable Throwable decide(JdbcThread thread, Frame frame) {
        Nesting nesting = thread.commit;
        if (nesting.decided() || frame.isWrapper()) {
            return null;
        }
        ConnectionInfo info = info(frame);
        if (DirectCalls.areInternal(frame, info)) {
            nesting.settle();
            return null;
        }
        Place place = frame.place();
        return nesting.decide(info.source().binding(place.plan(), JdbcKind.COMMIT), place, advice);
    }

    @Override
    public void ending(Frame frame, @Nullable Object value, @Nullable Throwable thrown) {
        if (frame.outermost() && !frame.nesting().decided()) {
            frame.nesting().count(info(frame).source().binding(frame.place().plan(), JdbcKind.COMMIT));
        }
    }

    private ConnectionInfo info(Frame frame) {
        return connections.info(
                (Connection) frame.receiver(), frame.nesting().frame(0).receiver());
    }
}

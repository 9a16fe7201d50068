package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.model.JdbcKind;
import org.jspecify.annotations.Nullable;

/** Measures and strikes the execution of statements. */
final class StatementCalls implements JdbcCalls {

    private final JdbcAdvice advice;
    private final WrappingOf classes;
    private final Connections connections;
    private final WeakIdentityMap<JdbcKind> prepared;

    StatementCalls(JdbcAdvice advice, WrappingOf classes, Connections connections, WeakIdentityMap<JdbcKind> prepared) {
        this.advice = advice;
        this.classes = classes;
        this.connections = connections;
        this.prepared = prepared;
    }

    @Override
    public @Nullable Frame begin(JdbcThread thread, Place place, Object receiver, @Nullable Object argument) {
        // Neither struck nor measured. Inside of another statement its frame is still needed: it tells what wraps what.
        if (!thread.statement.inside() && connections.isUnnamed(receiver, place.plan())) {
            return null;
        }
        if (thread.internal()) {
            return null;
        }
        Frame frame = thread.statement.push(this, place, receiver, argument, classes.of(receiver.getClass()));
        if (frame.outermost()) {
            thread.statement.measure();
        }
        return frame;
    }

    @Override
    public @Nullable Throwable decide(JdbcThread thread, Frame frame) {
        return thread.statement.decided() || frame.isWrapper() ? null : settle(frame);
    }

    /** A call that no driver of ours was seen to answer counts all the same. */
    @Override
    public void ending(Frame frame, @Nullable Object value, @Nullable Throwable thrown) {
        if (frame.outermost() && !frame.nesting().decided()) {
            count(frame, connections.infoOfStatement(frame.receiver(), frame.receiver()));
        }
    }

    private @Nullable Throwable settle(Frame frame) {
        Nesting nesting = frame.nesting();
        @Nullable
        ConnectionInfo info =
                connections.infoOfStatement(frame.receiver(), nesting.frame(0).receiver());
        if (info == null || DirectCalls.areInternal(frame, info)) {
            nesting.settle();
            return null;
        }
        Place place = frame.place();
        return nesting.decide(info.source().binding(place.plan(), kind(frame)), place, advice);
    }

    private void count(Frame frame, @Nullable ConnectionInfo info) {
        if (info != null) {
            frame.nesting().count(info.source().binding(frame.place().plan(), kind(frame)));
        }
    }

    /** The method's name tells, or the SQL, or what was prepared. */
    private JdbcKind kind(Frame drivers) {
        Nesting nesting = drivers.nesting();
        for (int i = 0; i <= drivers.index(); i++) {
            @Nullable JdbcKind kind = nesting.frame(i).kind();
            if (kind != null) {
                return kind;
            }
        }
        @Nullable String sql = drivers.text();
        if (sql != null) {
            return SqlKind.of(sql);
        }
        for (int i = drivers.index(); i >= 0; i--) {
            @Nullable JdbcKind kind = prepared.get(nesting.frame(i).receiver());
            if (kind != null) {
                return kind;
            }
        }
        return JdbcKind.ANY;
    }
}

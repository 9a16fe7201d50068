package io.chaos4j.target.process;

import io.chaos4j.model.Target;
import io.chaos4j.model.TargetKind;
import org.jspecify.annotations.Nullable;

/** {@code process}: the whole of it, where the faults are that occupy a resource. */
public final class ProcessTargetKind implements TargetKind {

    /** Called by {@link java.util.ServiceLoader}. */
    public ProcessTargetKind() {}

    @Override
    public String word() {
        return Target.process().text();
    }

    @Override
    public String usage() {
        return "process: of faults that occupy a resource, which have no 'on'";
    }

    @Override
    public String form() {
        return ""; // where a text is asked for, calls are meant
    }

    @Override
    public String pattern(boolean point) {
        return "";
    }

    @Override
    public @Nullable Target parse(String text) {
        return text.equals(word()) ? Target.process() : null;
    }
}

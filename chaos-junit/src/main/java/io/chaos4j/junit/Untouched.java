package io.chaos4j.junit;

import io.chaos4j.control.Door;
import io.chaos4j.control.ExperimentStatus;
import io.chaos4j.control.Status;
import io.chaos4j.control.Validation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says why a test proved nothing: none of its calls was struck. */
final class Untouched {

    private Untouched() {}

    static String message(Door door, @Nullable ExperimentStatus status, Status engine, String document) {
        List<String> lines = new ArrayList<>();
        lines.add("nothing was struck, so this test proves nothing about the fault");
        long eligible = status == null ? 0 : status.eligible();
        lines.add(
                eligible > 0
                        ? eligible + " calls reached the point, and the rate spared all of them"
                        : "no call reached the point while the fault was armed");
        Validation validation = door.validate("test", document);
        lines.addAll(validation.warnings());
        engine.problems().stream().limit(10).forEach(lines::add);
        return String.join(System.lineSeparator() + "  ", lines);
    }
}

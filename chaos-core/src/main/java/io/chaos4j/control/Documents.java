package io.chaos4j.control;

import io.chaos4j.fault.FaultKinds;
import io.chaos4j.spec.ExperimentReader;
import org.jspecify.annotations.Nullable;

/** Reads experiments; made with the first one, because YAML and schema cost half a second of class loading. */
final class Documents {

    private @Nullable ExperimentReader reader;

    synchronized ExperimentReader.Result read(String fileName, String text) {
        if (reader == null) {
            reader = new ExperimentReader(FaultKinds.installed());
        }
        return reader.read(fileName, text);
    }
}

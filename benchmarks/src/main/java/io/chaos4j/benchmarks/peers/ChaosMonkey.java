package io.chaos4j.benchmarks.peers;

import com.example.slices.Desk;
import io.chaos4j.benchmarks.AgentJar;
import io.chaos4j.benchmarks.ChildJvm;
import java.util.List;

/** Runs {@link ChaosMonkeySlices} with Spring on its class path, which is not in our jar. */
public final class ChaosMonkey {

    private ChaosMonkey() {}

    /** Takes and gives what the inner program takes and gives. */
    public static void main(String[] args) throws InterruptedException {
        List<String> flags =
                List.of("-Xmx1g", AgentJar.flag("mode=armable,weave=" + Desk.class.getName() + "_Ours*#submit:entry"));
        try (ChildJvm child =
                new ChildJvm(flags, List.of("spring", "chaos-monkey"), ChaosMonkeySlices.class, List.of(args))) {
            child.passThrough();
        }
    }
}

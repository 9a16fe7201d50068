package io.chaos4j.benchmarks.integrations;

import java.io.IOException;

/** One JVM's word on what a call costs in it: prints {@code nanos …} a call. Arguments: how many calls count. */
public final class HttpOnce {

    static final String MARK = "nanos ";

    private HttpOnce() {}

    /** Measures. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int calls = Integer.parseInt(args[0]);
        try (HttpCalls http = new HttpCalls()) {
            http.call(calls);
            System.out.println(MARK + http.nanos(calls));
        }
        System.exit(0);
    }
}

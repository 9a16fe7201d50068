package io.chaos4j.agent.weave;

import io.chaos4j.agent.integration.WeaveReport.NotWoven;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What was not woven, and what went wrong. Writing takes no lock and links nothing; sentences are made when they are read. Bounded. */
final class Ledger implements Refusals {

    private static final int MOST = 2_000;

    private record Refused(
            String className, String method, String descriptor, String reason, String integration, boolean minor) {}

    private record Problem(String className, Throwable cause) {}

    private final Queue<Refused> refused = new ConcurrentLinkedQueue<>();
    private final Queue<Problem> problems = new ConcurrentLinkedQueue<>();
    private final Queue<String> risks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();

    /** For who looks at the same classes again and again, outside of the transformer: each is noted once. */
    final Refusals once = new Refusals() {
        @Override
        public void add(String className, String method, String descriptor, String reason) {
            addOnce(new Refused(className, method, descriptor, reason, "", false));
        }
    };

    @Override
    public void add(String className, String method, String descriptor, String reason) {
        add(new Refused(className, method, descriptor, reason, "", false));
    }

    /** A loaded class stays as it is. */
    void loaded(String className, String integration, String reason) {
        addOnce(new Refused(className, "", "", reason, integration, false));
    }

    private void addOnce(Refused each) {
        if (!refused.contains(each)) {
            add(each);
        }
    }

    /** A generated class stays as it is, and the class behind it is what is woven. */
    void generated(String className, String reason) {
        add(new Refused(className, "", "", reason, "", true));
    }

    private void add(Refused each) {
        if (size.incrementAndGet() <= MOST) {
            refused.add(each);
        }
    }

    /** Something in Chaos4j failed while a class was looked at; the class stays as it is. */
    void problem(String className, Throwable cause) {
        if (size.incrementAndGet() <= MOST) {
            problems.add(new Problem(className, cause));
        }
    }

    void risk(String sentence) {
        if (!risks.contains(sentence) && size.incrementAndGet() <= MOST) { // the same class of a later deployment
            risks.add(sentence);
        }
    }

    List<NotWoven> notWoven() {
        Set<NotWoven> all = new LinkedHashSet<>();
        for (Refused each : refused) {
            String type = each.className().replace('/', '.');
            String subject = each.method().isEmpty() ? type : type + "#" + each.method() + each.descriptor();
            all.add(new NotWoven(subject, each.reason(), each.integration(), each.minor()));
        }
        return new ArrayList<>(all);
    }

    List<String> risks() {
        return List.copyOf(new LinkedHashSet<>(risks));
    }

    List<String> problems() {
        Set<String> all = new LinkedHashSet<>();
        for (Problem each : problems) {
            all.add(each.className().replace('/', '.') + " was left as it is: " + each.cause());
        }
        return new ArrayList<>(all);
    }
}

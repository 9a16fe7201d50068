package io.chaos4j.agent.integration.method;

import io.chaos4j.agent.integration.WeaveReport.NotWoven;
import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.target.method.MethodTarget;
import org.jspecify.annotations.Nullable;

/** Tells what was left as it is, and what a target has to do with it. */
final class LeftAlone {

    private LeftAlone() {}

    /** Whether something is left as it is that the target names, or through which calls of what it names go. */
    static boolean isAbout(MethodTarget method, NotWoven left) {
        if (left.reason().contains("(of ")) {
            return isBeforeOrBehind(method, left); // a lambda stands under the class that it is in
        }
        if (method.implementers() && left.reason().startsWith("it is abstract")) {
            return false; // as it should be, and the reason names what was asked for already
        }
        String subject = left.subject();
        return subject.equals(method.type()) || subject.startsWith(method.type() + "#" + method.method() + "(");
    }

    /** The same of a method as a target writes it. */
    static boolean isAbout(String method, NotWoven left) {
        @Nullable MethodTarget read = MethodTarget.parse(method);
        return read != null && isAbout(read, left);
    }

    /** Whether it is the very method that a rule asks for. */
    static boolean isReasonOf(WeaveRule rule, NotWoven left) {
        return !left.reason().contains("(of ") && isAbout(rule.text(), left);
    }

    /** Whether calls of what the target names go through it: proxies of other makes, mocks, lambdas. */
    static boolean isBeforeOrBehind(MethodTarget method, NotWoven left) {
        return left.reason().endsWith("(of " + method.type() + ")");
    }
}

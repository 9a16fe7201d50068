package io.chaos4j.gate;

import io.chaos4j.model.MethodName;

/**
 * One method with a gate in it.
 *
 * @param id the number that is woven into it
 * @param className its class's binary name
 * @param methodName its name
 * @param descriptor its descriptor
 * @param isStatic whether it has no receiver
 * @param integration the id of the integration whose advice applies
 * @param shape what was woven
 * @param isSynchronized whether an injected delay is slept with a monitor held
 * @param codeBefore bytes of code before
 * @param codeAfter bytes of code after
 */
public record WovenPlace(
        int id,
        String className,
        String methodName,
        String descriptor,
        boolean isStatic,
        String integration,
        Shape shape,
        boolean isSynchronized,
        int codeBefore,
        int codeAfter) {

    /** {@code Class#method}, as a target writes it. */
    public String text() {
        return MethodName.text(className, methodName);
    }
}

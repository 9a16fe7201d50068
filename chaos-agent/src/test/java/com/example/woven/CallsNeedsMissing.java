package com.example.woven;

/** Calls what needs a type that is absent. */
public final class CallsNeedsMissing {

    private CallsNeedsMissing() {}

    /** Both results. */
    public static String get() {
        NeedsMissing needs = new NeedsMissing();
        return needs.take(null) + " " + needs.give();
    }
}

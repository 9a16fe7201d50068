package com.example.woven;

import org.jspecify.annotations.Nullable;

/** A method whose parameter's and result's type is absent when the tests remove it. */
public class NeedsMissing {

    /** Works with null, whatever is absent. */
    public String take(@Nullable Missing missing) {
        return missing == null ? "none" : "some";
    }

    /** Gives what is absent, never. */
    public @Nullable Missing give() {
        return null;
    }

    /** Is absent. */
    public static class Missing {}
}

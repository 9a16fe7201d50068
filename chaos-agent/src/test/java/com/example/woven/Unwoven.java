package com.example.woven;

import java.util.concurrent.Callable;

/** Methods of which some cannot be woven. */
public abstract class Unwoven implements Callable<String> {

    /** Has no code. */
    public abstract void anAbstract();

    /** Has none either. */
    public native void aNative();

    @Override
    public String call() {
        return "called";
    }

    /** An instance. */
    public static class Real extends Unwoven {
        @Override
        public void anAbstract() {}
    }
}

package io.chaos4j.model;

/** No place in the code. */
enum WholeProcess implements Target {
    ALL;

    @Override
    public String text() {
        return "process";
    }

    @Override
    public boolean hasCalls() {
        return false;
    }

    @Override
    public String pointName() {
        return text();
    }

    @Override
    public String unmeasurable() {
        return "has no calls to measure";
    }
}

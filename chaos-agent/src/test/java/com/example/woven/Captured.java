package com.example.woven;

/** Is captured. */
public class Captured {

    public String kept = "";

    public Captured() {
        this("default", 3L, 1);
    }

    @SuppressWarnings("ParameterReassign")
    public Captured(String name, long number, int assigned) {
        assigned = 7;
        if (number == 0) {
            return;
        }
        kept = name + assigned;
    }

    /** Fails. */
    public Captured(int fails) {
        throw new IllegalArgumentException("fails " + fails);
    }
}

package io.chaos4j.junit;

/** Something to strike. */
class Desk {

    int quote() {
        return 42;
    }
}

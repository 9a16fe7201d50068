package io.chaos4j.agent.integration.method;

/** Which calls at a place a target covers. */
enum Reach {
    NONE,
    /** Those on some objects: the method is inherited by what the target names, and called on other objects too. */
    BY_RECEIVER,
    ALL
}

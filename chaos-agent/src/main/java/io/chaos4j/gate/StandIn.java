package io.chaos4j.gate;

/**
 * A future that was handed out in place of another one, and hears of that one's completion by a callback. Callbacks get lost where the stack has
 * run out, and come late behind stages of the application's; so whoever reads the open calls lets it look.
 */
public interface StandIn {

    /** Asks the other one, on a thread of the engine, about once a second while the call is open. Runs nothing of the application. */
    void look();
}

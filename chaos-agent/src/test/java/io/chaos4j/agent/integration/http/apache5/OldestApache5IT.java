package io.chaos4j.agent.integration.http.apache5;

import io.chaos4j.testing.Apache5Jars;

/** The oldest version that the agent has points for. */
class OldestApache5IT extends AbstractApache5Contract {

    OldestApache5IT() {
        super(Apache5Jars.OLDEST);
    }
}

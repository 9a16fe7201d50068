package io.chaos4j.agent.integration.http.apache5;

import io.chaos4j.testing.Apache5Jars;

/** The newest version that the agent has points for. */
class NewestApache5IT extends AbstractApache5Contract {

    NewestApache5IT() {
        super(Apache5Jars.NEWEST);
    }
}

package io.chaos4j.agent;

import java.util.List;

/** What start-up brings to life, and when. Each list is asked for when its time has come, so that premain makes nothing of the second. */
interface AgentParts {

    /** Before the application's first class. */
    List<StartPart> early();

    /** A moment after every premain has returned. */
    List<StartPart> late();
}

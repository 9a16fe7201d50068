package io.chaos4j.agent.weave;

import io.chaos4j.gate.Shape;

/**
 * A place that is about to be woven.
 *
 * @param integration the integration whose advice applies
 * @param shape what is woven
 * @param id the number woven into it; the place that already has it when the class is woven again
 */
record PlaceDraft(String integration, Shape shape, int id) {}

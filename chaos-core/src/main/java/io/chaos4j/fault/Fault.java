package io.chaos4j.fault;

import io.chaos4j.model.Disturbance;

/** A disturbance with its parameters: one that decides per call, or one that occupies a resource. */
public sealed interface Fault extends Disturbance permits CallFault, ResourceFault {}

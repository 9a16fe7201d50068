package io.chaos4j.fault;

/** A disturbance with its parameters: one that decides per call, or one that occupies a resource. */
public sealed interface Fault permits CallFault, ResourceFault {}

package io.chaos4j.plan;

import io.chaos4j.fault.ResourceFault;

/**
 * A resource to occupy, ready to be armed.
 *
 * @param label what reports call it, such as {@code cpu: 80%}
 * @param fault what occupies it
 */
public record PlannedResource(String label, ResourceFault fault) {}

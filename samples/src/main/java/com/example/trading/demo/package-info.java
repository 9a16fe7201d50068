/**
 * The main job: starts the platform and runs the experiments through the packaged command line.
 *
 * <p>May depend on {@code com.example.trading.jvm}; it talks to the other JVMs as a user would.
 */
@NullMarked
package com.example.trading.demo;

import org.jspecify.annotations.NullMarked;

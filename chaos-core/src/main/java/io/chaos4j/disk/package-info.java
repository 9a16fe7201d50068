/**
 * Folders of the machine's disks, how much room they have, and files without a name in them. A disk that does not answer, as a mount whose server is
 * gone, holds up no one for long who wants to open one.
 *
 * <p>Depends on {@code model} and {@code time}.
 */
@NullMarked
package io.chaos4j.disk;

import org.jspecify.annotations.NullMarked;

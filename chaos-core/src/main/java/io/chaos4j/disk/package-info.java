/**
 * Folders of the machine's disks, how much room they have, and files without a name in them.
 *
 * <p>Depends on {@code model}.
 */
@NullMarked
package io.chaos4j.disk;

import org.jspecify.annotations.NullMarked;

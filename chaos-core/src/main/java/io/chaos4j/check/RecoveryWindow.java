package io.chaos4j.check;

/**
 * What is looked at of a recovery.
 *
 * @param from nothing before that
 * @param now until when
 * @param seconds how many of the last seconds; where they have too few calls, more
 */
record RecoveryWindow(long from, long now, double seconds) {}

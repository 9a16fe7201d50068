package io.chaos4j.check;

/**
 * What is looked at of a recovery.
 *
 * @param from nothing before that
 * @param now until when
 * @param seconds how many of the last seconds; where they have too few calls, more
 * @param alpha how seldom a service that is well may come so that it is refuted
 */
record RecoveryWindow(long from, long now, double seconds, double alpha) {}

package io.chaos4j.measure;

/**
 * For how long delays may have held up calls that are open: as long as they were injected, and no longer than something was armed. A call that
 * was let go by the disarming, in the middle of its delay or hang, has no more excuse.
 *
 * @param longest the longest that was injected into any call: a call may wait for one that another thread is in
 * @param armedAt when the faults came
 * @param disarmedAt when they went; 0 while they are on
 */
record InjectedDelays(long longest, long armedAt, long disarmedAt) {

    /** Nothing was injected. */
    static final InjectedDelays NONE = new InjectedDelays(0, 0, 0);

    /**
     * At most.
     *
     * @param begun when the call began
     * @param injected what its thread knows was injected into it
     * @param now when the call was seen to be open
     */
    long of(long begun, long injected, long now) {
        if (disarmedAt != 0 && begun - disarmedAt >= 0) {
            return injected;
        }
        long from = begun - armedAt > 0 ? begun : armedAt;
        long until = disarmedAt == 0 ? now : disarmedAt;
        return Math.min(Math.max(longest, injected), Math.max(0, until - from));
    }
}

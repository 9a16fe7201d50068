package io.chaos4j.check.claim;

/** How long calls took, block by block, as far as a claim about a percentile asks. */
public interface Durations {

    /** No calls at all. */
    Durations NONE = new Durations() {
        @Override
        public Blocks atLeast(double nanos) {
            return Blocks.NONE;
        }

        @Override
        public double quantile(double quantile) {
            return Double.NaN;
        }
    };

    /**
     * Block by block, how many calls there were and how many took so long or longer.
     *
     * @param nanos the limit; rounded up to the next duration that is kept
     */
    Blocks atLeast(double nanos);

    /** How long the calls at a quantile took; NaN without calls, infinite where it falls on calls that may last for ever. */
    double quantile(double quantile);
}

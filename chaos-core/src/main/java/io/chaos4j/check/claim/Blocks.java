package io.chaos4j.check.claim;

import java.util.Arrays;

/**
 * What was counted second by second: how many there were in each, and how many of them were of the kind that a claim is about. For a rate
 * the whole is the block's length in seconds and the part its calls. Immutable.
 */
public final class Blocks {

    /** Nothing at all. */
    public static final Blocks NONE = new Blocks(new double[0], new double[0]);

    private final double[] whole;
    private final double[] part;
    private final double allWhole;
    private final double allPart;

    private Blocks(double[] whole, double[] part) {
        this.whole = whole;
        this.part = part;
        this.allWhole = Arrays.stream(whole).sum();
        this.allPart = Arrays.stream(part).sum();
    }

    /**
     * From two columns of the same length.
     *
     * @param whole how many there were in each block; a block of none may be among them
     * @param part how many of them count
     */
    public static Blocks of(double[] whole, double[] part) {
        if (whole.length != part.length) {
            throw new IllegalArgumentException(
                    "there were " + whole.length + " blocks of the whole but " + part.length + " of the part");
        }
        return new Blocks(whole.clone(), part.clone());
    }

    /** How many blocks there are. */
    public int size() {
        return whole.length;
    }

    /** How many there were in one block. */
    public double whole(int block) {
        return whole[block];
    }

    /** How many of them count. */
    public double part(int block) {
        return part[block];
    }

    /** How many there were. */
    public double whole() {
        return allWhole;
    }

    /** How many of them count. */
    public double part() {
        return allPart;
    }

    /** The quotient of both; NaN of nothing. */
    public double ratio() {
        return allWhole > 0 ? allPart / allWhole : Double.NaN;
    }

    /** Some of the blocks. */
    public Blocks between(int from, int to) {
        return new Blocks(Arrays.copyOfRange(whole, from, to), Arrays.copyOfRange(part, from, to));
    }

    /** The same sums, with what rises or falls evenly from block to block taken out: what is left is how the blocks differ by chance. */
    public Blocks detrended() {
        double middle = (whole.length - 1) / 2.0;
        double ratio = ratio();
        double rise = 0;
        double squares = 0;
        for (int i = 0; i < whole.length; i++) {
            rise += (i - middle) * (part[i] - ratio * whole[i]);
            squares += (i - middle) * (i - middle);
        }
        double[] level = part.clone();
        for (int i = 0; i < level.length && squares > 0; i++) {
            level[i] -= (i - middle) * rise / squares;
        }
        return new Blocks(whole, level);
    }

    /** Neighbours put together, so many each; what is left over at the end goes to the last. */
    Blocks merged(int length) {
        int count = Math.max(1, whole.length / length);
        double[] wholes = new double[count];
        double[] parts = new double[count];
        for (int i = 0; i < whole.length; i++) {
            int block = Math.min(i / length, count - 1);
            wholes[block] += whole[i];
            parts[block] += part[i];
        }
        return new Blocks(wholes, parts);
    }

    /**
     * The variance of the quotient as the blocks show it, by the ratio estimator of cluster samples: block by block what the quotient
     * does not explain (Cochran, <i>Sampling Techniques</i>, 3rd edition, 6.4 and 9A.1). NaN where nothing can be seen of it.
     */
    double variance() {
        double squares = 0;
        double ratio = ratio();
        for (int i = 0; i < whole.length; i++) {
            double left = part[i] - ratio * whole[i];
            squares += left * left;
        }
        int filled = filled();
        return filled < 2 ? Double.NaN : squares * filled / (filled - 1) / (allWhole * allWhole);
    }

    /**
     * In how many blocks that counts which does, were it in equal parts: fewer than those that have any, where most of it is in a few (Kish's
     * effective size).
     */
    public double telling() {
        double squares = Arrays.stream(part).map(some -> some * some).sum();
        return squares > 0 ? allPart * allPart / squares : 0;
    }

    /** What does not count instead of what does. */
    public Blocks others() {
        double[] others = new double[whole.length];
        for (int i = 0; i < whole.length; i++) {
            others[i] = whole[i] - part[i];
        }
        return new Blocks(whole, others);
    }

    /** How many blocks have anything in them. */
    int filled() {
        int filled = 0;
        for (int i = 0; i < whole.length; i++) {
            filled += whole[i] > 0 || part[i] > 0 ? 1 : 0;
        }
        return filled;
    }
}

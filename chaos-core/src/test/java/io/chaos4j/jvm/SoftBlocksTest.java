package io.chaos4j.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chaos4j.testing.ChildJvm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoftBlocksTest {

    private static final int BLOCK = 4 * SoftBlocks.CHUNK;

    private final SoftBlocks blocks = new SoftBlocks(3, BLOCK);

    @Test
    void thereAreAsManyAsWereAddedAndNoMoreThanThereCanBe() {
        for (int i = 0; i < 5; i++) {
            blocks.add();
        }
        assertThat(blocks.count()).isEqualTo(3);
        assertThat(blocks.taken()).isZero();
    }

    @Test
    void whatIsGivenBackIsLeavingUntilItIsCollected() {
        blocks.add();
        blocks.add();
        blocks.keep(1);
        assertThat(blocks.count()).isEqualTo(1);
        assertThat(blocks.leaving()).isEqualTo(1);
        await().until(() -> {
            System.gc();
            blocks.forgetCollected();
            return blocks.leaving() == 0;
        });
        assertThat(blocks.taken()).as("of what is held").isZero();
    }

    @Test
    void closedTheyHoldNothingAndNothingIsAdded() {
        blocks.add();
        blocks.close();
        blocks.add();
        assertThat(blocks.count()).isZero();
    }

    @Test
    void whoNeedsTheMemoryHasItInsteadOfRunningOut() throws Exception {
        for (String collector : List.of("Serial", "Parallel", "G1", "Z")) {
            List<String> options = List.of("-XX:+Use" + collector + "GC", "-Xmx64m", "-XX:+ExitOnOutOfMemoryError");
            assertThat(ChildJvm.run(options, Needing.class, "soft"))
                    .as(collector)
                    .isEqualTo("has all it needs");
        }
    }

    /** The twin: held in the usual way, the same blocks leave too little. */
    @Test
    void heldInTheUsualWayTheyWouldMakeItRunOut() throws Exception {
        assertThat(ChildJvm.run(List.of("-XX:+UseSerialGC", "-Xmx64m"), Needing.class, "hard"))
                .isEqualTo("java.lang.OutOfMemoryError: Java heap space");
    }

    /** Holds 40 MiB, then needs as much again where there are 64. */
    static final class Needing {
        public static void main(String[] args) {
            SoftBlocks soft = new SoftBlocks(160, BLOCK);
            List<byte[][]> hard = new ArrayList<>();
            for (int i = 0; i < 160; i++) {
                if (args[0].equals("soft")) {
                    soft.add();
                } else {
                    hard.add(block());
                }
            }
            List<byte[][]> needed = new ArrayList<>();
            try {
                for (int i = 0; i < 160; i++) {
                    needed.add(block());
                }
                System.out.println(
                        soft.taken() == soft.count() && needed.size() == 160
                                ? "has all it needs"
                                : "took " + soft.taken());
            } catch (OutOfMemoryError none) {
                needed.clear();
                System.out.println(hard.isEmpty() ? "softly: " + none : none.toString());
            }
        }

        private static byte[][] block() {
            byte[][] block = new byte[BLOCK / SoftBlocks.CHUNK][];
            for (int i = 0; i < block.length; i++) {
                block[i] = new byte[SoftBlocks.CHUNK - 24];
            }
            return block;
        }
    }

    /** At 1 ms for each MiB that is free, a collection takes what was not used since the one before it. */
    @Test
    void whatIsUsedBetweenCollectionsIsNotTaken() throws Exception {
        List<String> options = List.of("-XX:+UseSerialGC", "-Xmx64m", "-XX:SoftRefLRUPolicyMSPerMB=1");
        assertThat(ChildJvm.run(options, Using.class, "used")).isEqualTo("taken 0");
        assertThat(ChildJvm.run(options, Using.class, "unused")).isEqualTo("taken 2");
    }

    /** Holds two blocks through collections that are further apart than what is unused is kept for. */
    static final class Using {
        public static void main(String[] args) throws InterruptedException {
            SoftBlocks blocks = new SoftBlocks(2, BLOCK);
            blocks.add();
            blocks.add();
            for (int i = 0; i < 4; i++) {
                Thread.sleep(200);
                if (args[0].equals("used")) {
                    blocks.use(1);
                    blocks.use(1);
                }
                System.gc();
            }
            System.out.println("taken " + blocks.taken());
        }
    }
}

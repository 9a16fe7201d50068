package io.chaos4j.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chaos4j.model.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockLogTest {

    private static final Point POINT = Point.method("com.acme.Orders", "submit");
    private static final Point OTHER = Point.method("com.acme.Orders", "cancel");

    private final BlockLog log = new BlockLog();

    @Test
    void everyTickIsABlock() {
        tick(3);
        tick(0);
        tick(5);
        assertThat(log.read(List.of(POINT), 0, 3)).extracting(Block::count).containsExactly(3L, 0L, 5L);
        assertThat(log.read(List.of(POINT), 0, 3)).extracting(Block::seconds).containsExactly(1.0, 1.0, 1.0);
    }

    @Test
    void pointsAreAddedUpBlockByBlock() {
        log.add(OTHER, calls(2));
        tick(3);
        log.add(OTHER, calls(1));
        tick(0);
        assertThat(log.read(List.of(POINT, OTHER), 0, 2))
                .extracting(Block::count)
                .containsExactly(5L, 1L);
    }

    @Test
    void whatEndedBehindTheWindowBelongsToItsLastBlock() {
        tick(3);
        tick(4);
        tick(1);
        tick(1);
        List<Block> read = log.read(List.of(POINT), 0, 2);
        assertThat(read).extracting(Block::count).containsExactly(3L, 6L);
        assertThat(read).extracting(Block::seconds).containsExactly(1.0, 1.0);
    }

    @Test
    void whatLiesBeforeTheWindowIsLeftOut() {
        tick(3);
        tick(4);
        tick(5);
        List<Block> read = log.read(List.of(POINT), 1.25, 1.75);
        assertThat(read).extracting(Block::count).containsExactly(4L, 5L);
        assertThat(read).extracting(Block::seconds).containsExactly(0.75, 1.0);
    }

    @Test
    void aShortRestIsNoBlockOfItsOwn() {
        tick(3);
        tick(4);
        log.add(POINT, calls(1));
        log.tick(0.3);
        assertThat(log.read(List.of(POINT), 0, 2.2)).extracting(Block::count).containsExactly(3L, 5L);
    }

    @Test
    void aDayIsKeptInNoMoreBlocksThanAFewMinutes() {
        for (int second = 0; second < 86_400; second++) {
            tick(second % 2);
        }
        List<Block> read = log.read(List.of(POINT), 0, 86_400);
        assertThat(read).hasSizeBetween(BlockLog.MOST / 2, BlockLog.MOST);
        assertThat(read.stream().mapToLong(Block::count).sum()).isEqualTo(43_200);
        assertThat(read.stream().mapToDouble(Block::seconds).sum()).isCloseTo(86_400, within(1e-6));
        assertThat(read.get(3).count() / read.get(3).seconds()).isEqualTo(0.5);
    }

    @Test
    void aPointThatIsCalledLateHasEmptyBlocksBefore() {
        for (int second = 0; second < 300; second++) {
            tick(1);
        }
        log.add(OTHER, calls(7));
        log.tick(1);
        List<Block> read = log.read(List.of(OTHER), 0, 301);
        assertThat(read.get(read.size() - 1).count()).isEqualTo(7);
        assertThat(read.stream().mapToLong(Block::count).sum()).isEqualTo(7);
    }

    private void tick(int calls) {
        log.add(POINT, calls(calls));
        log.tick(1);
    }

    private static Block calls(int calls) {
        Block block = new Block();
        if (calls > 0) {
            block.addDuration(Durations.shortestLike(1_000_000), calls);
        }
        return block;
    }
}

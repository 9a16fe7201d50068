package io.chaos4j.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chaos4j.gate.Shape;
import io.chaos4j.gate.WovenPlace;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Ids of woven places: kept while a class can link, given away again once its loader is gone. */
class PlacesTest {

    private final Places places = new Places();

    @Test
    void theIdsOfACollectedLoaderAreGivenAwayAgain() {
        ClassLoader stays = new ClassLoader() {};
        int kept = publish(stays, "com.acme.Desk");
        int gone = publish(new ClassLoader() {}, "com.acme.Desk");

        await().until(() -> {
            System.gc();
            return places.all().size() == 1;
        });

        assertThat(places.apply(gone)).isNull();
        assertThat(places.all()).extracting(WovenPlace::id).containsExactly(kept);
        assertThat(places.of(stays, "com.acme.Desk")).extracting(WovenPlace::id).containsExactly(kept);
        assertThat(publish(new ClassLoader() {}, "com.acme.Other")).isEqualTo(gone);
        assertThat(places.of(stays, "com.acme.Desk")).as("its neighbour").hasSize(1);
    }

    @Test
    void whatTheBootLoaderHasIsKept() {
        int boot = publish(null, "java.util.Timer");
        publish(new ClassLoader() {}, "com.acme.Desk");
        await().until(() -> {
            System.gc();
            return places.all().size() == 1;
        });

        assertThat(places.of(null, "java.util.Timer"))
                .extracting(WovenPlace::id)
                .containsExactly(boot);
    }

    @Test
    void aMethodThatIsWovenAgainKeepsItsIdAndAnotherGetsAFreshOne() {
        ClassLoader loader = new ClassLoader() {};
        int first = publish(loader, "com.acme.Desk");

        assertThat(idOf(loader, "com.acme.Desk")).isEqualTo(first);
        assertThat(idOf(new ClassLoader() {}, "com.acme.Desk")).isNotEqualTo(first);
    }

    private int publish(@Nullable ClassLoader loader, String type) {
        int id = idOf(loader, type);
        places.publish(
                loader,
                List.of(new WovenPlace(id, type, "m", "()V", false, "test", Shape.AROUND, false, 1, 2)),
                List.of());
        return id;
    }

    private int idOf(@Nullable ClassLoader loader, String type) {
        return places.idOf(places.of(loader, type), "m", "()V", "test", Shape.AROUND);
    }
}

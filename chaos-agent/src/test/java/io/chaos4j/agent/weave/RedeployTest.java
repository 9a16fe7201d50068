package io.chaos4j.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chaos4j.agent.integration.method.MethodAdvice;
import io.chaos4j.agent.integration.method.MethodWeaves;
import io.chaos4j.gate.Shape;
import io.chaos4j.gate.WovenPlace;
import io.chaos4j.model.Point;
import io.chaos4j.model.Target;
import io.chaos4j.target.method.MethodTarget;
import io.chaos4j.testing.TestEngine;
import io.chaos4j.testing.WovenJvm;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Deploying an application again and again, as a container does: what is kept of the loaders that are gone must not grow. */
class RedeployTest {

    private static final String CARD = AbstractWeaverTest.CARD;
    private static final String OURS = "redeployed";
    private static final int DEPLOYMENTS = 1_000;
    private static final int GC_EVERY = 50;

    private final WovenJvm jvm = WovenJvm.of(OURS, List.of(), MethodAdvice::new);

    @Test
    void aThousandDeploymentsAreEachMeasuredAndLeaveNoPlaceBehind() throws Exception {
        jvm.weave(MethodWeaves.of(OURS, (MethodTarget) Target.parse(CARD + "#pay"), Shape.AROUND));
        try (TestEngine engine = new TestEngine(jvm.gate(), jvm.problems())) {
            engine.measure(CARD + "#pay");
            for (int i = 1; i <= DEPLOYMENTS; i++) {
                AbstractWeaverTest.pay(AbstractWeaverTest.instance(AbstractWeaverTest.fresh(), "CardGateway"));
                assertThat(engine.at(Point.method(CARD, "pay")).begun()).isEqualTo(i);
                if (i % GC_EVERY == 0) {
                    collected();
                }
            }
            assertThat(highestId()).as("ids given away").isLessThan(GC_EVERY * 10);
        }
    }

    @Test
    void roomThatATargetTakesIsGivenBackWithTheClasses() throws Exception {
        CompiledRule rule = new CompiledRule(AbstractWeaverTest.target(AbstractWeaverTest.PACKAGE + "Card*#p*"), null);
        Places places = new Places();
        WeavingTransformer transformer = new WeavingTransformer(0, places, new Ledger());
        transformer.use(List.of(rule));
        byte[] file = Objects.requireNonNull(ClassFiles.of(Class.forName(CARD)));
        for (int i = 0; i < GC_EVERY; i++) {
            assertThat(transformer.transform(new ClassLoader() {}, CARD.replace('.', '/'), null, null, file))
                    .isNotNull();
        }
        assertThat(rule.room()).as("before any is gone").isLessThanOrEqualTo(Reach.MOST_METHODS - 2);

        await().until(() -> {
            System.gc();
            return places.all().isEmpty();
        });

        assertThat(rule.room()).isEqualTo(Reach.MOST_METHODS);
    }

    private void collected() {
        await().until(() -> {
            System.gc();
            return jvm.report().woven().size() < GC_EVERY;
        });
    }

    private int highestId() {
        return jvm.report().woven().stream().mapToInt(WovenPlace::id).max().orElse(-1);
    }
}

package io.chaos4j.agent.integration.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.answers.Book;
import com.example.answers.Book.Side;
import com.example.answers.Priced;
import com.example.woven.Desk;
import com.example.woven.Quotes;
import io.chaos4j.event.Problems;
import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.Effect;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.gate.WovenPlace;
import io.chaos4j.model.Point;
import io.chaos4j.model.Target;
import io.chaos4j.target.method.MethodTarget;
import io.chaos4j.testing.TestEngine;
import io.chaos4j.testing.TestRecorder;
import io.chaos4j.testing.WovenJvm;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What calls come to by other means than an exception before they happen: they are answered, or something follows them. */
class OutcomesTest {

    private static final String BOOK = "com.example.answers.Book";

    private final WovenJvm jvm = DeskJvm.woven();
    private final TestEngine engine = new TestEngine(jvm.gate(), new Problems(broken -> {}));
    private final Book book = new Book();

    @BeforeEach
    void weave() {
        jvm.weave(MethodWeaves.of((MethodTarget) Target.parse(BOOK + "#*")));
    }

    @AfterEach
    void end() {
        engine.close();
        assertThat(jvm.problems().all())
                .allSatisfy(problem -> assertThat(problem).contains("the fault gave"));
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                answer("open", "false", false, Book::open),
                answer("lots", "-128", Byte.MIN_VALUE, Book::lots),
                answer("depth", "300", (short) 300, Book::depth),
                answer("unit", "b", 'b', Book::unit),
                answer("count", "-7", -7, Book::count),
                answer("volume", "9007199254740993", 9007199254740993L, Book::volume),
                answer("ratio", "0.5", 0.5f, Book::ratio),
                answer("price", "99.75", 99.75, Book::price),
                answer("symbol", "ACME", "ACME", Book::symbol),
                answer("symbol", "null", null, Book::symbol),
                answer("symbol", Map.of("text", "null"), "null", Book::symbol),
                answer("side", "SELL", Side.SELL, Book::side),
                answer("side", "null", null, Book::side),
                answer("levels", "null", null, Book::levels),
                answer("symbol", "empty", "", Book::symbol),
                answer("symbol", Map.of("text", "empty"), "empty", Book::symbol),
                answer("levels", "empty", new int[0], Book::levels),
                answer("orders", "empty", List.of(), Book::orders),
                answer("clear", "null", null, called -> {
                    called.clear();
                    return null;
                }));
    }

    private interface Call {
        @Nullable
        Object on(Book book) throws Exception;
    }

    private static Arguments answer(String method, Object parameters, @Nullable Object result, Call call) {
        return Arguments.of(method, parameters, result, call);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("answers")
    void anAnsweredCallDoesNotHappenAndItsCallerGetsTheValue(
            String method, Object parameters, @Nullable Object result, Call call) throws Exception {
        engine.strike(BOOK + "#" + method, returned(parameters));

        assertThat(call.on(book)).isEqualTo(result);

        assertThat(book.happened).hasValue(0);
        assertThat(engine.struck().struck()).isEqualTo(1);
        assertThat(at(method).begun()).isEqualTo(1);
        assertThat(at(method).durations()).hasSize(1);
        assertThat(at(method).thrown()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("answers")
    void onceDisarmedCallsHappenAgain(String method, Object parameters, @Nullable Object result, Call call)
            throws Exception {
        engine.strike(BOOK + "#" + method, returned(parameters));
        call.on(book);
        engine.close();

        call.on(book);

        assertThat(book.happened).hasValue(1);
    }

    @Test
    void thePreviousResultIsThatOfTheLastCallThatHappened() {
        engine.strike(BOOK + "#doubled where arg0 == 9", returned("previous"));

        assertThat(book.doubled(9)).as("there is none yet, so it happens").isEqualTo(18);
        assertThat(book.doubled(2)).isEqualTo(4);
        assertThat(book.doubled(9)).isEqualTo(4);
        assertThat(book.doubled(3)).isEqualTo(6);
        assertThat(book.doubled(9)).isEqualTo(6);
        assertThat(book.doubled(4)).isEqualTo(8);
        assertThat(book.happened).hasValue(4);
        assertThat(engine.struck().struck()).isEqualTo(2);
        assertThat(at("doubled").durations()).hasSize(6);
    }

    @Test
    void nothingIsKeptOfCallsBeforeItWasArmed() {
        engine.strike(BOOK + "#symbol", returned("previous"));
        assertThat(book.symbol()).isEqualTo("S1");
        assertThat(book.symbol()).isEqualTo("S1");
        engine.strike(BOOK + "#symbol", returned("previous"));

        assertThat(book.symbol()).isEqualTo("S2");
    }

    @Test
    void anInterfacesCallsAreAnsweredToo() {
        jvm.weave(MethodWeaves.of((MethodTarget) Target.parse("com.example.answers.Priced+#price")));
        engine.strike("com.example.answers.Priced#price", returned("1.5"));
        Priced priced = book;

        assertThat(priced.price()).isEqualTo(1.5);
        assertThat(book.happened).hasValue(0);
    }

    @Test
    void aCallThatIsAnsweredIsNotDecidedAboutByLaterRules() {
        engine.strike(BOOK + "#count", returned("7"), new Effect.Throw("java.io.IOException", null, null, 0));

        assertThat(book.count()).isEqualTo(7);
    }

    @Test
    void rulesBeforeItDelayAndFailAsEver() {
        engine.strike(
                BOOK + "#count",
                new Effect.Delay(Duration.ofMillis(20).toNanos()),
                new Effect.Throw("java.io.IOException", "gone", null, 0),
                returned("7"));

        assertThatThrownBy(book::count)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("gone (injected by test/");
        assertThat(book.happened).hasValue(0);
        assertThat(at("count").thrown()).containsExactly(IOException.class);
    }

    @Test
    void anExceptionBehindACallReachesTheCallerOfWhatHasHappened() {
        engine.strike(BOOK + "#doubled", new Effect.After(new Effect.Throw("java.io.IOException", "lost", null, 0)));

        assertThatThrownBy(() -> book.doubled(1))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("lost (injected by test/")
                .hasMessageEndingWith(" at " + BOOK + "#doubled)")
                .satisfies(thrown ->
                        assertThat(thrown.getStackTrace()[0].getMethodName()).isEqualTo("doubled"));
        assertThat(book.happened).hasValue(1);
        assertThat(at("doubled").thrown()).containsExactly(IOException.class);
        assertThat(engine.struck().struck()).isEqualTo(1);
    }

    @Test
    void aDelayBehindACallHoldsItsCallerUp() {
        Duration delay = Duration.ofMillis(30);
        engine.strike(BOOK + "#clear", new Effect.After(new Effect.Delay(delay.toNanos())));

        long begun = System.nanoTime();
        book.clear();

        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(delay.toNanos());
        assertThat(book.happened).hasValue(1);
        assertThat(at("clear").durations())
                .singleElement()
                .satisfies(nanos -> assertThat(nanos).isGreaterThanOrEqualTo(delay.toNanos()));
    }

    @Test
    void aSplitDelayHoldsUpTheCallAndThenItsCallerAndCountsOnce() {
        long part = Duration.ofMillis(30).toNanos();
        engine.strike(BOOK + "#named", new Effect.Split(new Effect.Delay(part), new Effect.Delay(2 * part)));
        AtomicLong happened = new AtomicLong();

        long begun = System.nanoTime();
        String name = Book.named(new Object() {
            @Override
            public String toString() {
                happened.set(System.nanoTime());
                return "both";
            }
        });
        long ended = System.nanoTime();

        assertThat(name).isEqualTo("both");
        assertThat(happened.get() - begun).isGreaterThanOrEqualTo(part);
        assertThat(ended - happened.get()).isGreaterThanOrEqualTo(2 * part);
        assertThat(engine.struck().struck()).isEqualTo(1);
        assertThat(engine.struck().eligible()).isEqualTo(1);
    }

    @Test
    void ofASplitDelayACallThatThrowsHasTheFirstPartAlone() {
        long minute = Duration.ofMinutes(1).toNanos();
        engine.strike(BOOK + "#failing", new Effect.Split(new Effect.Delay(1), new Effect.Delay(minute)));

        assertThatThrownBy(() -> book.failing(3)).hasMessage("3");

        assertThat(engine.struck().struck()).isEqualTo(1);
    }

    @Test
    void ofASplitDelayNothingIsLeftOnceItIsDisarmed() {
        long minute = Duration.ofMinutes(1).toNanos();
        engine.strike(BOOK + "#named", new Effect.Split(new Effect.Delay(1), new Effect.Delay(minute)));

        assertThat(Book.named(new Object() {
                    @Override
                    public String toString() {
                        engine.close();
                        return "disarmed";
                    }
                }))
                .isEqualTo("disarmed");
    }

    @Test
    void aResultBehindACallIsMadeOfTheRealOne() {
        engine.strike(BOOK + "#doubled", new Effect.After(new Halved()));

        assertThat(book.doubled(21)).isEqualTo(21);
        assertThat(book.happened).hasValue(1);
    }

    @Test
    void aCallThatThrowsKeepsItsOwnExceptionAndIsNotInjectedInto() {
        engine.strike(BOOK + "#failing", new Effect.After(new Effect.Throw("java.io.IOException", "lost", null, 0)));

        assertThatThrownBy(() -> book.failing(3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("3");

        assertThat(engine.struck().struck()).isZero();
        assertThat(at("failing").thrown()).containsExactly(IllegalStateException.class);
    }

    @Test
    void whatFollowsACallThatEndsAfterTheDisarmingDoesNotHappen() throws Exception {
        engine.strike(BOOK + "#named", new Effect.After(new Effect.Throw("java.io.IOException", "lost", null, 0)));
        Callable<String> late = () -> Book.named(new Object() {
            @Override
            public String toString() {
                engine.close();
                return "disarmed";
            }
        });

        assertThat(late.call()).isEqualTo("disarmed");
    }

    @Test
    void aFaultThatGivesWhatTheMethodCannotReturnIsDisarmedAndTheCallHappens() {
        engine.strike(BOOK + "#symbol", new Wrong());

        assertThat(book.symbol()).isEqualTo("S1");
        assertThat(engine.struck().broke()).contains("returns java.lang.String, and the fault gave java.lang.Integer");
        engine.strike(BOOK + "#doubled", new Effect.After(new Wrong()));

        assertThat(book.doubled(3)).isEqualTo(6);
        assertThat(engine.struck().broke()).contains("returns long, and the fault gave java.lang.Integer");
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("count", "null", " returns int, which is never null: write a value of it"),
                Arguments.of("count", "0.5", " returns int, and '0.5' is no value of it"),
                Arguments.of("open", "yes", " returns boolean, and 'yes' is no value of it"),
                Arguments.of(
                        "clear",
                        "previous",
                        " returns nothing, so there is no previous result: write null, which" + " skips its body"),
                Arguments.of("clear", "5", " returns nothing: write null, which skips its body"),
                Arguments.of(
                        "side",
                        "HOLD",
                        " returns com.example.answers.Book$Side, which has no constant 'HOLD': write one"
                                + " of BUY, SELL"),
                Arguments.of(
                        "levels",
                        "5",
                        " returns int[], of which a file can write no value: write null, empty or previous"),
                Arguments.of("count", "empty", " returns int, of which no value is empty: write a value of it"),
                Arguments.of(
                        "side",
                        "empty",
                        " returns com.example.answers.Book$Side, of which nothing is empty: write null or previous"),
                Arguments.of("clear", "empty", " returns nothing: write null, which skips its body"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refused")
    void aPlaceThatCannotGiveItBreaksTheRuleWhenItLinks(String method, String parameters, String reason) {
        engine.strike(BOOK + "#" + method, returned(parameters));

        callAll();

        assertThat(engine.struck().broke()).isEqualTo(BOOK + "#" + method + reason);
        assertThat(engine.struck().struck()).isZero();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refused")
    void beforeItIsArmedThatIsKnownOfALoadedClass(String method, String parameters, String reason) {
        assertThat(Outcomes.refuses(
                        returned(parameters),
                        jvm.report().woven().stream()
                                .filter(place -> place.methodName().equals(method))
                                .toList(),
                        place -> List.of(Book.class)))
                .isEqualTo(BOOK + "#" + method + reason);
    }

    @Test
    void whatIsOnlySeenAtItsBeginningOrCompletesLaterIsRefused() {
        new Desk().enter("ACME", 1);
        assertThat(new Quotes().future(1)).isNotDone();

        for (Effect effect : List.of(
                returned("null"),
                new Effect.After(new Effect.Delay(1)),
                new Effect.Split(new Effect.Delay(1), new Effect.Delay(1)))) {
            assertThat(Outcomes.refuses(effect, woven("enter"), place -> List.of(Desk.class)))
                    .contains("#enter is woven in the entry shape");
            assertThat(Outcomes.refuses(effect, woven("future"), place -> List.of(Quotes.class)))
                    .contains("#future gives its result through a future");
        }
    }

    private List<WovenPlace> woven(String method) {
        return jvm.report().woven().stream()
                .filter(place -> place.methodName().equals(method))
                .toList();
    }

    private void callAll() {
        book.count();
        book.open();
        book.clear();
        book.side();
        book.levels();
    }

    private TestRecorder at(String method) {
        return engine.at(new Point(BOOK + "#" + method, ""));
    }

    private static Effect returned(Object parameters) {
        return ((CallFault) FaultKinds.installed().create("return", parameters)).decide(0);
    }

    /** Half of the real result. */
    private static final class Halved implements Effect.Answer {
        @Override
        public String refuses(Class<?> result) {
            return result == long.class ? "" : ", which cannot be halved";
        }

        @Override
        public Object answer(Class<?> result, @Nullable Object seen) {
            return (Long) Objects.requireNonNull(seen) / 2;
        }
    }

    /** A fault with a mistake. */
    private static final class Wrong implements Effect.Answer {
        @Override
        public String refuses(Class<?> result) {
            return "";
        }

        @Override
        public Object answer(Class<?> result, @Nullable Object seen) {
            return 17;
        }
    }
}

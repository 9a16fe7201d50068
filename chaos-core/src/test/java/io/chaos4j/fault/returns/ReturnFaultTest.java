package io.chaos4j.fault.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.Effect;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.model.Target;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.Spliterator;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnFaultTest {

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(Integer.class, "17", 17),
                Arguments.of(Boolean.class, "false", false),
                Arguments.of(Byte.class, "127", (byte) 127),
                Arguments.of(Short.class, "-1", (short) -1),
                Arguments.of(Long.class, "9007199254740993", 9007199254740993L),
                Arguments.of(Float.class, "1e3", 1000f),
                Arguments.of(Double.class, "NaN", Double.NaN),
                Arguments.of(Character.class, "x", 'x'),
                Arguments.of(BigDecimal.class, "0.10", new BigDecimal("0.10")),
                Arguments.of(BigInteger.class, "18446744073709551616", new BigInteger("18446744073709551616")),
                Arguments.of(CharSequence.class, "17", "17"),
                Arguments.of(Object.class, "true", "true"),
                Arguments.of(RoundingMode.class, "HALF_UP", RoundingMode.HALF_UP));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueIsOfTheTypeThatIsReturned(Class<?> type, String text, Object value) {
        Effect.Answer answer = answer(text);

        assertThat(answer.refuses(type)).isEmpty();
        assertThat(answer.answer(type, null)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "java.lang.Byte, 128",
        "java.lang.Integer, 0x11",
        "java.lang.Integer, 1.0",
        "java.lang.Boolean, TRUE",
        "java.lang.Character, xy",
        "java.math.BigDecimal, ten",
        "java.math.RoundingMode, half_up",
        "java.util.List, x",
        "java.util.Optional, x",
        "java.lang.Number, 1"
    })
    void whatIsNoValueOfTheTypeIsRefused(Class<?> type, String text) {
        assertThat(answer(text).refuses(type)).isNotEmpty();
    }

    @Test
    void nullIsRefusedForPrimitiveTypesAlone() {
        for (Class<?> type : List.of(String.class, Integer.class, int[].class, void.class, RoundingMode.class)) {
            assertThat(answer("null").refuses(type)).isEmpty();
            assertThat(answer("null").answer(type, "seen")).isNull();
        }
        assertThat(answer("null").refuses(int.class)).isEqualTo(", which is never null: write a value of it");
    }

    static Stream<Class<?>> containers() {
        return Stream.of(
                Iterable.class,
                Collection.class,
                List.class,
                ArrayList.class,
                AbstractList.class,
                LinkedList.class,
                Set.class,
                HashSet.class,
                LinkedHashSet.class,
                SortedSet.class,
                NavigableSet.class,
                Queue.class,
                Deque.class,
                BlockingQueue.class);
    }

    @ParameterizedTest
    @MethodSource("containers")
    void anEmptyCollectionIsOfTheTypeThatIsReturnedAndBelongsToItsCaller(Class<?> type) {
        Effect.Answer empty = answer("empty");

        assertThat(empty.refuses(type)).isEmpty();
        Object given = Objects.requireNonNull(empty.answer(type, null));
        assertThat(given)
                .isInstanceOf(type)
                .asInstanceOf(InstanceOfAssertFactories.ITERABLE)
                .isEmpty();
        added(given, "mine");
        assertThat(given).asInstanceOf(InstanceOfAssertFactories.ITERABLE).hasSize(1);
        assertThat(empty.answer(type, null))
                .asInstanceOf(InstanceOfAssertFactories.ITERABLE)
                .isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static void added(Object collection, String element) {
        ((Collection<Object>) collection).add(element);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Map.class,
                HashMap.class,
                LinkedHashMap.class,
                AbstractMap.class,
                SortedMap.class,
                TreeMap.class,
                ConcurrentMap.class,
                ConcurrentHashMap.class,
                ConcurrentNavigableMap.class
            })
    @SuppressWarnings("unchecked")
    void anEmptyMapIsOfTheTypeThatIsReturnedAndBelongsToItsCaller(Class<?> type) {
        Effect.Answer empty = answer("empty");

        assertThat(empty.refuses(type)).isEmpty();
        Object given = Objects.requireNonNull(empty.answer(type, null));
        assertThat(given).isInstanceOf(type).isEqualTo(Map.of());
        ((Map<Object, Object>) given).put("mine", 1);
        assertThat(empty.answer(type, null)).isEqualTo(Map.of());
    }

    static Stream<Arguments> empties() {
        return Stream.of(
                Arguments.of(String.class, ""),
                Arguments.of(CharSequence.class, ""),
                Arguments.of(int[].class, new int[0]),
                Arguments.of(String[][].class, new String[0][]),
                Arguments.of(Optional.class, Optional.empty()),
                Arguments.of(OptionalInt.class, OptionalInt.empty()),
                Arguments.of(OptionalLong.class, OptionalLong.empty()),
                Arguments.of(OptionalDouble.class, OptionalDouble.empty()));
    }

    @ParameterizedTest
    @MethodSource("empties")
    void whatIsEmptyIsOfTheTypeThatIsReturned(Class<?> type, Object value) {
        assertThat(answer("empty").refuses(type)).isEmpty();
        assertThat(answer("empty").answer(type, "seen")).isInstanceOf(type).isEqualTo(value);
    }

    @Test
    void whatCanBeUsedOnceIsMadeForEachCall() {
        Effect.Answer empty = answer("empty");
        for (Class<?> type : List.of(
                Stream.class,
                IntStream.class,
                LongStream.class,
                DoubleStream.class,
                Iterator.class,
                ListIterator.class,
                Enumeration.class,
                Spliterator.class)) {
            assertThat(empty.refuses(type)).isEmpty();
            assertThat(empty.answer(type, null)).isInstanceOf(type);
        }
        for (int call = 0; call < 2; call++) {
            assertThat((Stream<?>) empty.answer(Stream.class, null)).isEmpty();
            assertThat(((IntStream) Objects.requireNonNull(empty.answer(IntStream.class, null))).sum())
                    .isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        java.lang.Integer ~ , of which no value is empty: write a value of it
        java.math.BigDecimal ~ , of which no value is empty: write a value of it
        java.lang.Boolean ~ , of which no value is empty: write a value of it
        java.lang.Number ~ , of which nothing is empty: write null or previous
        java.util.concurrent.atomic.AtomicInteger ~ , of which nothing is empty: write null or previous
        java.math.RoundingMode ~ , of which nothing is empty: write null or previous
        java.lang.Object ~ , of which nothing is empty: write null or previous
        java.lang.AutoCloseable ~ , of which nothing is empty: write null or previous
        java.lang.Comparable ~ , of which nothing is empty: write null or previous
        java.util.RandomAccess ~ , of which nothing is empty: write null or previous
        java.util.EnumMap ~ , of which nothing is empty: write null or previous
        java.util.Properties ~ , of which nothing is empty: write null or previous
        java.util.concurrent.CompletableFuture ~ , and nothing of it is empty: one that never completes is a call that hangs, so name the method that does the work
        java.util.concurrent.Future ~ , and nothing of it is empty: one that never completes is a call that hangs, so name the method that does the work
        java.util.concurrent.CompletionStage ~ , and nothing of it is empty: one that never completes is a call that hangs, so name the method that does the work
        """)
    void whatHasNothingEmptyIsRefusedWithWhatToWrite(Class<?> type, String reason) {
        assertThat(answer("empty").refuses(type)).isEqualTo(reason);
    }

    @Test
    void ofAPrimitiveTypeOrNothingNoneIsEmpty() {
        assertThat(answer("empty").refuses(long.class)).isEqualTo(", of which no value is empty: write a value of it");
        assertThat(answer("empty").refuses(void.class)).isEqualTo(": write null, which skips its body");
    }

    @Test
    void aTypeOfTheApplicationThatIsACollectionIsNotGuessedAt() {
        interface Orders extends List<String> {}

        assertThat(answer("empty").refuses(Orders.class))
                .isEqualTo(", of which nothing is empty: write null or previous");
    }

    @Test
    void thePreviousResultIsTheOneThatWasSeen() {
        Effect.Answer previous = answer("previous");

        assertThat(previous.needsSeen()).isTrue();
        assertThat(previous.answer(String.class, "seen")).isEqualTo("seen");
        assertThat(previous.refuses(void.class)).startsWith(", so there is no previous result");
    }

    @Test
    void aTextMayLookLikeAWord() {
        assertThat(answer(Map.of("text", "previous")).answer(String.class, "seen"))
                .isEqualTo("previous");
        assertThat(answer(Map.of("text", "null")).answer(String.class, "seen")).isEqualTo("null");
        assertThat(answer(Map.of("text", "empty")).answer(String.class, "seen")).isEqualTo("empty");
        assertThatThrownBy(() -> answer(Map.of("texts", "x"))).hasMessage("return.text is missing");
    }

    @Test
    void onlyMethodsGiveResults() {
        ReturnFault kind = new ReturnFault();

        assertThat(kind.refuses(Target.parse("com.acme.Orders#find"))).isEmpty();
        assertThat(kind.refuses(Target.parse("jdbc select"))).contains("methods only");
        assertThat(kind.refuses(Target.parse("http-client"))).contains("methods only");
        assertThat(kind.refuses(Target.process())).contains("methods only");
    }

    private static Effect.Answer answer(Object parameters) {
        return (Effect.Answer) ((CallFault) FaultKinds.installed().create("return", parameters)).decide(0);
    }
}

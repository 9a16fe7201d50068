package io.chaos4j.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.json.NotJson.Instead;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void membersAreWrittenInTheOrderOfTheCalls() {
        assertThat(Json.object(json -> {
                    json.text("who", "a \"b\"");
                    json.whole("calls", 9_007_199_254_740_993L);
                    json.number("rate", 0.5);
                    json.number("unknown", Double.NaN);
                    json.truth("whole", true);
                    json.nothing("recovery");
                    json.texts("rules", List.of("x", "y"));
                    json.numbers("values", List.of(1.0, Double.POSITIVE_INFINITY));
                    json.object("inner", inner -> inner.whole("n", 1));
                    json.objects("list", List.of(1, 2), (each, item) -> each.whole("n", item));
                }))
                .isEqualTo(
                        "{\"who\":\"a \\\"b\\\"\",\"calls\":9007199254740993,\"rate\":0.5,\"unknown\":null,\"whole\":true,"
                                + "\"recovery\":null,\"rules\":[\"x\",\"y\"],\"values\":[1.0,null],\"inner\":{\"n\":1},"
                                + "\"list\":[{\"n\":1},{\"n\":2}]}");
    }

    @Test
    void aTreeComesBackAsItWasWritten() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("text", "line\n\u202E🧨");
        tree.put("long", Long.MIN_VALUE);
        tree.put("double", 1.5e300);
        tree.put("truth", false);
        tree.put("list", List.of("a", 1L, List.of(), Map.of("b", true)));

        String line = Json.tree(tree);

        assertThat(line).doesNotContain("\n").doesNotContain("\u202E");
        assertThat(JsonObject.parse(line).members()).isEqualTo(tree);
    }

    @Test
    void whatIsNullIsAbsentAndWhatFitsNoLongIsADouble() {
        JsonObject read = JsonObject.parse("{\"a\":null,\"b\":[1,null],\"c\":9223372036854775808}");

        assertThat(read.members()).isEqualTo(Map.of("b", List.of(1L), "c", 9.223372036854776E18));
        assertThat(read.isMissing("a")).isTrue();
        assertThat(read.number("a")).isNaN();
        assertThatThrownBy(() -> read.whole("c")).hasMessageStartingWith("'c' is no whole number: 9.22");
    }

    @Test
    void aLineThatIsNoObjectSaysWhatItIsInstead() {
        assertThat(instead("[1]")).isEqualTo(Instead.NO_OBJECT);
        assertThat(instead("")).isEqualTo(Instead.NO_OBJECT);
        assertThat(instead("{} {}")).isEqualTo(Instead.MORE);
        assertThat(instead("{\"a\":")).isEqualTo(Instead.NO_JSON);
        assertThat(instead("{\"a\":NaN}")).isEqualTo(Instead.NO_JSON);
        assertThat(instead("{\"a\":".repeat(40) + "1" + "}".repeat(40))).isEqualTo(Instead.NO_JSON);
    }

    @Test
    void deepNestingThatNothingOfChaos4jHasIsReadUpToItsBound() {
        assertThat(JsonObject.parse("{\"a\":".repeat(32) + "1" + "}".repeat(32)).names())
                .containsExactly("a");
    }

    private static Instead instead(String line) {
        try {
            throw new AssertionError("it was read: " + JsonObject.parse(line));
        } catch (NotJson wrong) {
            return wrong.instead();
        }
    }
}

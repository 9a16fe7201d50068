package io.chaos4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.testing.Hostile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTest {

    @Test
    void whatIsNotSeenIsWrittenOutAndNothingIsLost() {
        assertThat(Visible.line(Hostile.TEXT))
                .isEqualTo("a\\nERROR forged\\r\\u001b[31mred\\u0085nel\\u2028ls\\u202etxt.exe\\u200bzero\\u007fdel"
                        + "\\ud800half\\udb40\\udc01tag");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 8, 9, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9B, 0x9F, 0xAD, 0x34F, 0x600, 0x61C,
                0x115F, 0x1160, 0x17B4, 0x180B, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A,
                0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2061, 0x2064, 0x2065, 0x2066, 0x2067, 0x2068, 0x2069, 0x206F,
                0x2800, 0x3164, 0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFB, 0x1D173,
                0xE0001, 0xE007F, 0xE0100
            })
    void eachOfTheseIsEscaped(int c) {
        String text = "a" + Character.toString(c) + "b";
        assertThat(Visible.isLine(text)).isFalse();
        assertThat(Visible.line(text)).startsWith("a\\").endsWith("b").matches("[ -~]+");
    }

    @Test
    void everyScriptAndEveryPictureStays() {
        for (String text : new String[] {
            "",
            "order-service",
            "größe",
            "注文が遅い()",
            "Ελληνικά",
            "עברית",
            "العربية",
            "हिन्दी",
            "한국어",
            "\ud83d\ude80",
            "C:\\tmp\\u001b"
        }) {
            assertThat(Visible.line(text)).isSameAs(text);
            assertThat(Visible.isLine(text)).isTrue();
        }
    }

    @Test
    void noCodePointThatTheJdkCallsControlOrFormatPasses() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String visible = Visible.line("a" + Character.toString(c));
            assertThat(Hostile.hiddenInLine(visible)).as("U+%04X", c).isEmpty();
            assertThat(Visible.line(visible)).as("U+%04X twice", c).isSameAs(visible);
        }
    }

    @Test
    void severalLinesKeepTheirLineEndsAndTabsButNoLoneCarriageReturn() {
        assertThat(Visible.lines("a\tb\nc\r\nd\re\u001bf\r")).isEqualTo("a\tb\nc\r\nd\\re\\u001bf\\r");
        assertThat(Visible.flowing("a\tb\nc\r\nd\re")).isEqualTo("a b c d\\re");
    }

    @Test
    void aLineCanBeBounded() {
        assertThat(Visible.line("abc", 3)).isEqualTo("abc");
        assertThat(Visible.line("abcd", 3)).isEqualTo("abc…");
        assertThat(Visible.line("\n".repeat(1_000), 10)).isEqualTo("\\n\\n\\n\\n\\n…");
    }
}

package io.chaos4j.agent.integration.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.gate.Shape;
import io.chaos4j.gate.WovenPlace;
import io.chaos4j.model.Target;
import io.chaos4j.target.method.MethodTarget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MethodTargetsTest {

    private static final String FORMAT = "(Ljava/lang/String;[Ljava/lang/Object;)Ljava/lang/String;";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        java.lang.String,java.lang.Object[]     | ALL
        java.lang.String,java.lang.Object...    | ALL
        java.lang.String, java.lang.Object      | NONE
        java.lang.String                        | NONE
        java.lang.String,java.lang.Object[],int | NONE
        """)
    void anOverloadIsNamedByItsParametersAsSourceWritesThem(String parameters, Reach reach) {
        WovenPlace place =
                new WovenPlace(0, "java.lang.String", "format", FORMAT, true, "method", Shape.AROUND, false, 1, 2);
        MethodTarget target = (MethodTarget) Target.parse("java.lang.String#format(" + parameters + ")");

        assertThat(MethodTargets.reach(target, place, String.class)).isEqualTo(reach);
    }
}

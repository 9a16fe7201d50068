package io.chaos4j.agent.integration.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.drivers.InheritingSource;
import com.example.drivers.NarrowDriver;
import com.example.drivers.NarrowSource;
import com.example.drivers.NarrowStatement;
import io.chaos4j.fault.Effect;
import io.chaos4j.gate.WovenPlace;
import io.chaos4j.testing.TestEngine;
import io.chaos4j.testing.WovenJvm;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Drivers and pools whose methods return types of their own, or are declared where nothing says that they are JDBC's. */
class NarrowedResultsTest {

    private static final String URL = "jdbc:h2:mem:narrow";
    private static final Effect BROKEN = new Effect.Throw("java.sql.SQLException", "broken on purpose", "08001", 7);

    private final WovenJvm jvm = JdbcJvm.woven();
    private final TestEngine engine = new TestEngine(jvm.gate(), jvm.problems());

    @AfterEach
    void end() {
        engine.close();
        assertThat(jvm.problems().all()).isEmpty();
    }

    @Test
    void aDataSourceThatReturnsItsOwnConnectionsIsStruckOnce() throws SQLException {
        isStruckOnce(new NarrowSource(URL));
    }

    @Test
    void aDataSourceThatInheritsItsMethodsIsStruckOnce() throws SQLException {
        isStruckOnce(new InheritingSource(URL));
    }

    @Test
    void whatHasTheMethodAndIsNoDataSourceIsLeftAlone() throws Exception {
        Object other = InheritingSource.other(URL);
        engine.strike("jdbc connect", BROKEN);

        InheritingSource.connect(other).close();

        assertThat(engine.struck().struck()).isZero();
    }

    @Test
    void aDriverThatReturnsItsOwnConnectionsIsStruckOnce() throws SQLException {
        Driver driver = new NarrowDriver();
        engine.measure("jdbc connect-physical");
        connect(driver).close();
        assertThat(engine.calls()).isEqualTo(Map.of("jdbc connect-physical \"jdbc:narrow:mem:narrow\"", 1));

        engine.strike("jdbc connect-physical", BROKEN);
        assertThatThrownBy(() -> connect(driver)).hasMessageContaining("broken on purpose");
        assertThat(engine.struck().struck()).isEqualTo(1);
    }

    @Test
    void aStatementThatReturnsItsOwnResultsIsWovenAndItsBridgeIsNot() {
        assertThat(NarrowStatement.class.getDeclaredMethods())
                .as("with the bridge")
                .hasSizeGreaterThan(2);
        assertThat(jvm.report().woven())
                .filteredOn(place -> place.className().equals(NarrowStatement.class.getName()))
                .extracting(WovenPlace::descriptor)
                .containsExactly("(Ljava/lang/String;)Lcom/example/drivers/NarrowStatement$Results;");
    }

    private void isStruckOnce(DataSource source) throws SQLException {
        engine.measure("jdbc connect");
        source.getConnection().close();
        source.getConnection("sa", "").close();
        assertThat(engine.calls()).containsEntry("jdbc connect \"" + URL + "\"", 2);

        engine.strike("jdbc connect", BROKEN);
        assertThatThrownBy(source::getConnection).hasMessageContaining("broken on purpose");
        assertThat(engine.struck().struck()).isEqualTo(1);
    }

    private static Connection connect(Driver driver) throws SQLException {
        @Nullable Connection connection = driver.connect("jdbc:narrow:mem:narrow", new Properties());
        if (connection == null) {
            throw new AssertionError("the driver does not take its own URL");
        }
        return connection;
    }
}

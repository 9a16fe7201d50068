package io.chaos4j.benchmarks.integrations;

import com.example.jdbc.Queries;
import com.example.jdbc.StubConnection;
import com.example.jdbc.StubResult;
import com.example.jdbc.StubSource;
import com.example.jdbc.StubStatement;
import com.example.slices.Work;
import io.chaos4j.benchmarks.slices.Copies;
import java.lang.reflect.Constructor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/**
 * A copy of the stub driver and of the code that calls it, under a name of its own: in {@code com.example}, where the agent
 * weaves it, or among our own classes, which it leaves alone. Copies are not abstract, whatever they leave out.
 */
final class StubDriver extends ClassLoader {

    private static final List<Class<?>> TEMPLATES =
            List.of(StubResult.class, StubStatement.class, StubConnection.class, StubSource.class, Queries.class);

    private final Map<String, String> names = new HashMap<>();

    private StubDriver(String prefix, String suffix) {
        super(StubDriver.class.getClassLoader());
        for (Class<?> template : TEMPLATES) {
            names.put(name(template), prefix + template.getSimpleName() + suffix);
        }
    }

    /** One whose methods are woven. */
    static StubDriver woven(String suffix) {
        return new StubDriver("com/example/jdbc/", suffix);
    }

    /** One whose methods are not. */
    static StubDriver unwoven(String suffix) {
        return new StubDriver("io/chaos4j/benchmarks/jdbc/", suffix);
    }

    /** Queries of so many steps each on a connection, taken now, of a data source with this URL. */
    Work queries(int steps, String url) {
        ResultSet result = (ResultSet) make(StubResult.class);
        Connection connection = (Connection) make(StubConnection.class);
        Statement statement = (Statement) make(StubStatement.class, connection, result, steps);
        try {
            connection.getClass().getMethod("hold", Statement.class).invoke(connection, statement);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
        return (Work) make(Queries.class, make(StubSource.class, url, connection));
    }

    private Object make(Class<?> template, Object... arguments) {
        try {
            Constructor<?> constructor = define(template).getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Class<?> define(Class<?> template) {
        String to = names.get(name(template));
        Class<?> known = findLoadedClass(to.replace('/', '.'));
        if (known != null) {
            return known;
        }
        ClassWriter writer = new ClassWriter(0);
        ClassVisitor concrete = new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public void visit(int version, int access, String name, String of, String base, String[] interfaces) {
                super.visit(version, access & ~Opcodes.ACC_ABSTRACT, name, of, base, interfaces);
            }
        };
        new ClassReader(Copies.bytes(template))
                .accept(new ClassRemapper(concrete, new SimpleRemapper(Opcodes.ASM9, names)), 0);
        byte[] made = writer.toByteArray();
        return defineClass(to.replace('/', '.'), made, 0, made.length);
    }

    private static String name(Class<?> type) {
        return type.getName().replace('.', '/');
    }
}

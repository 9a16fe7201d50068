package io.chaos4j.benchmarks.scenarios;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/** Which compiled code this JVM uses, as {@code jcmd Compiler.codelist} says. */
final class CodeList {

    /** Number of the compilation, its level, its state (0: in use), the method. */
    private static final Pattern LINE = Pattern.compile("\\s*(\\d+)\\s+(\\d+)\\s+(-?\\d+)\\s+(\\S+?)\\(.*");

    private CodeList() {}

    /**
     * A method's code.
     *
     * @param compilation its number, another one whenever the method is compiled anew
     * @param level 1 to 4
     */
    record Code(int compilation, int level) {}

    /** By {@code Class.method}, the code with the highest level of each method that has any in use. */
    static Map<String, Code> inUse() throws JMException {
        String list = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "compilerCodelist",
                        new Object[0],
                        new String[0]);
        Map<String, Code> inUse = new HashMap<>();
        list.lines().forEach(line -> {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches() && matcher.group(3).equals("0")) {
                Code code = new Code(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
                inUse.merge(matcher.group(4), code, (a, b) -> a.level() >= b.level() ? a : b);
            }
        });
        return inUse;
    }
}

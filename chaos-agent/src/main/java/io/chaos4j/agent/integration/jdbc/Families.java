package io.chaos4j.agent.integration.jdbc;

import java.util.List;
import java.util.Set;

/** Which classes belong to one library, by their names. */
final class Families {

    /** First segments under which unrelated libraries live. */
    private static final Set<String> UMBRELLAS = Set.of(
            "org.apache",
            "com.ibm",
            "com.microsoft",
            "com.oracle",
            "com.google",
            "com.github",
            "io.github",
            "com.sap",
            "com.amazonaws",
            "software.amazon");

    private static final List<String> POOLS = List.of(
            "com.zaxxer.hikari.",
            "org.apache.commons.dbcp",
            "org.apache.tomcat.",
            "com.mchange.v2.",
            "oracle.ucp.",
            "io.agroal.",
            "com.alibaba.druid.",
            "org.vibur.",
            "com.jolbox.");

    private Families() {}

    /** The part of the name that the classes of one library share. */
    static String of(String className) {
        return className.substring(0, end(className));
    }

    /** Whether a class belongs to a connection pool. */
    static boolean isPool(String className) {
        for (String prefix : POOLS) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static int end(String className) {
        int second = segment(className, segment(className, 0));
        return UMBRELLAS.contains(className.substring(0, Math.max(0, second - 1)))
                ? segment(className, second)
                : second;
    }

    /** Behind the dot that ends the segment; the same place in a name without further packages. */
    private static int segment(String className, int from) {
        int dot = className.indexOf('.', from);
        return dot < 0 ? from : dot + 1;
    }
}

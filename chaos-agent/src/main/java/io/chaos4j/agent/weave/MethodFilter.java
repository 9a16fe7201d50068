package io.chaos4j.agent.weave;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells, without reading any code, which rules over supertypes a class cannot match: those of whose methods it declares none. One pass over
 * the constant pool, which for most classes says enough; one over the methods where it does not.
 */
final class MethodFilter {

    private static final int FIRST_ENTRY = 10;

    /** A word that several constants stand for; compilers write none, but the JVM allows it. */
    private static final int SEVERAL = -1;

    private final List<CompiledRule> rules;
    private final List<String> words = new ArrayList<>();
    private final byte[][] wordBytes;
    private final int[][] wordsByLength;
    private final int[][] namesOfRule;
    private final int[] descriptorOfRule;

    MethodFilter(List<CompiledRule> rules) {
        this.rules = rules;
        this.namesOfRule = new int[rules.size()][];
        this.descriptorOfRule = new int[rules.size()];
        for (int i = 0; i < rules.size(); i++) {
            Set<String> names = rules.get(i).names();
            namesOfRule[i] = new int[names.size()];
            int n = 0;
            for (String name : names) {
                namesOfRule[i][n++] = word(name);
            }
            String descriptor = rules.get(i).rule.descriptor();
            descriptorOfRule[i] = descriptor == null ? -1 : word(descriptor);
        }
        this.wordBytes = new byte[words.size()][];
        int longest = 0;
        for (int i = 0; i < wordBytes.length; i++) {
            wordBytes[i] = words.get(i).getBytes(StandardCharsets.UTF_8);
            longest = Math.max(longest, wordBytes[i].length);
        }
        this.wordsByLength = new int[wordBytes.length == 0 ? 0 : longest + 1][];
        for (int i = 0; i < wordBytes.length; i++) {
            int length = wordBytes[i].length;
            int[] before = wordsByLength[length] == null ? new int[0] : wordsByLength[length];
            wordsByLength[length] = Arrays.copyOf(before, before.length + 1);
            wordsByLength[length][before.length] = i;
        }
    }

    private int word(String text) {
        int known = words.indexOf(text);
        if (known < 0) {
            words.add(text);
            return words.size() - 1;
        }
        return known;
    }

    /** Adds to {@code found} the rules that the class may match; all of its constants are looked at once. */
    void collect(byte[] classFile, List<CompiledRule> found) {
        if (rules.isEmpty()) {
            return;
        }
        int[] constants = new int[wordBytes.length];
        int afterPool = wordsIn(classFile, constants);
        @Nullable MethodTable methods = null;
        for (int i = 0; i < namesOfRule.length; i++) {
            int descriptor = descriptorOfRule[i] < 0 ? 0 : constants[descriptorOfRule[i]];
            if (descriptor == 0 && descriptorOfRule[i] >= 0) {
                continue;
            }
            for (int word : namesOfRule[i]) {
                int name = constants[word];
                if (name == 0) {
                    continue;
                }
                if (methods == null) {
                    methods = new MethodTable(classFile, afterPool);
                }
                if (name == SEVERAL || descriptor == SEVERAL || methods.has(name, descriptor)) {
                    found.add(rules.get(i));
                    break;
                }
            }
        }
    }

    /** Notes which constant each word is, 0 where it is none; gives where the pool ends. */
    private int wordsIn(byte[] classFile, int[] constants) {
        int size = MethodTable.unsignedShort(classFile, 8);
        int at = FIRST_ENTRY;
        for (int i = 1; i < size; i++) {
            switch (classFile[at]) {
                case 1 -> { // UTF-8
                    int length = MethodTable.unsignedShort(classFile, at + 1);
                    mark(classFile, at + 3, length, i, constants);
                    at += 3 + length;
                }
                case 5, 6 -> { // long and double take two entries
                    at += 9;
                    i++;
                }
                case 7, 8, 16, 19, 20 -> at += 3; // class, string, method type, module, package
                case 15 -> at += 4; // method handle
                default -> at += 5; // numbers, references, name and type, dynamic
            }
        }
        return at;
    }

    private void mark(byte[] classFile, int from, int length, int constant, int[] constants) {
        if (length >= wordsByLength.length || wordsByLength[length] == null) {
            return;
        }
        for (int word : wordsByLength[length]) {
            if (Arrays.equals(classFile, from, from + length, wordBytes[word], 0, length)) {
                constants[word] = constants[word] == 0 ? constant : SEVERAL;
            }
        }
    }
}

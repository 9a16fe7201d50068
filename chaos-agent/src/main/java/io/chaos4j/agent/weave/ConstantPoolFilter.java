package io.chaos4j.agent.weave;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Tells, from the constant pool of a class file alone, which rules over supertypes the class cannot match: those whose method's name or
 * descriptor it does not even mention. One pass over the pool, no object but a small array.
 */
final class ConstantPoolFilter {

    private static final int FIRST_ENTRY = 10;

    private final List<CompiledRule> rules;
    private final List<String> words = new ArrayList<>();
    private final byte[][] wordBytes;
    private final int[][] wordsByLength;
    private final int[][] namesOfRule;
    private final int[] descriptorOfRule;

    ConstantPoolFilter(List<CompiledRule> rules) {
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
        boolean[] seen = wordsIn(classFile);
        for (int i = 0; i < namesOfRule.length; i++) {
            if ((descriptorOfRule[i] < 0 || seen[descriptorOfRule[i]]) && anyOf(namesOfRule[i], seen)) {
                found.add(rules.get(i));
            }
        }
    }

    private static boolean anyOf(int[] names, boolean[] seen) {
        for (int name : names) {
            if (seen[name]) {
                return true;
            }
        }
        return false;
    }

    private boolean[] wordsIn(byte[] classFile) {
        boolean[] seen = new boolean[wordBytes.length];
        int size = unsignedShort(classFile, 8);
        int at = FIRST_ENTRY;
        for (int i = 1; i < size; i++) {
            switch (classFile[at]) {
                case 1 -> { // UTF-8
                    int length = unsignedShort(classFile, at + 1);
                    mark(classFile, at + 3, length, seen);
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
        return seen;
    }

    private void mark(byte[] classFile, int from, int length, boolean[] seen) {
        if (length >= wordsByLength.length || wordsByLength[length] == null) {
            return;
        }
        for (int word : wordsByLength[length]) {
            if (Arrays.equals(classFile, from, from + length, wordBytes[word], 0, length)) {
                seen[word] = true;
            }
        }
    }

    private static int unsignedShort(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }
}

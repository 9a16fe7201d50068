package io.chaos4j.agent.weave;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Tells, without reading any code, which rules over supertypes a class cannot match: those of whose methods it declares none. One pass over
 * the constant pool, which for most classes says enough; one over the methods where it does not.
 */
final class MethodFilter {

    /** A word that several constants stand for; compilers write none, but the JVM allows it. */
    private static final int SEVERAL = -1;

    private final List<CompiledRule> rules;
    private final List<String> words = new ArrayList<>();

    private final byte[][] wordBytes;
    private final int[][] wordsByLength;

    /** Per length, a bit for each first byte of a word, modulo 64: spares most constants the comparison. */
    private final long[] firstBytes;

    private final int[][] namesOfRule;

    MethodFilter(List<CompiledRule> rules) {
        this.rules = rules;
        this.namesOfRule = new int[rules.size()][];
        for (int i = 0; i < rules.size(); i++) {
            Set<String> ofRule = rules.get(i).names();
            namesOfRule[i] = new int[ofRule.size()];
            int n = 0;
            for (String name : ofRule) {
                namesOfRule[i][n++] = word(name);
            }
        }
        this.wordBytes = new byte[words.size()][];
        int longest = 0;
        for (int i = 0; i < wordBytes.length; i++) {
            wordBytes[i] = bytes(words.get(i));
            longest = Math.max(longest, wordBytes[i].length);
        }
        this.wordsByLength = new int[wordBytes.length == 0 ? 0 : longest + 1][];
        this.firstBytes = new long[wordsByLength.length];
        for (int i = 0; i < wordBytes.length; i++) {
            int length = wordBytes[i].length;
            int[] before = wordsByLength[length] == null ? new int[0] : wordsByLength[length];
            wordsByLength[length] = Arrays.copyOf(before, before.length + 1);
            wordsByLength[length][before.length] = i;
            firstBytes[length] |= 1L << wordBytes[i][0];
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

    /** As a class file writes it: modified UTF-8 (JVMS 4.4.7), in which a supplementary character is two of three bytes each. */
    private static byte[] bytes(String word) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new DataOutputStream(bytes).writeUTF(word);
        } catch (IOException tooLong) {
            throw new IllegalArgumentException("no method has so long a name: " + word, tooLong);
        }
        return Arrays.copyOfRange(bytes.toByteArray(), 2, bytes.size());
    }

    /** Adds to {@code found} the rules that the class may match; all of its constants are looked at once. */
    void collect(byte[] classFile, List<CompiledRule> found) {
        if (rules.isEmpty()) {
            return;
        }
        int[] constants = new int[wordBytes.length];
        int afterPool = wordsIn(classFile, constants);
        if (!hasName(constants)) {
            return; // nearly all classes; to go through the rules would take as long as to go through the pool
        }
        MethodTable methods = new MethodTable(classFile, afterPool);
        for (int i = 0; i < namesOfRule.length; i++) {
            for (int word : namesOfRule[i]) {
                int name = constants[word];
                if (name != 0 && (name == SEVERAL || methods.has(name, rules.get(i).descriptor))) {
                    found.add(rules.get(i));
                    break;
                }
            }
        }
    }

    private boolean hasName(int[] constants) {
        for (int constant : constants) {
            if (constant != 0) {
                return true;
            }
        }
        return false;
    }

    /** Notes which constant each word is, 0 where it is none; gives where the pool ends. */
    private int wordsIn(byte[] classFile, int[] constants) {
        int size = MethodTable.unsignedShort(classFile, 8);
        int at = MethodTable.FIRST_CONSTANT;
        for (int i = 1; i < size; i++) {
            int tag = classFile[at];
            if (tag == 1) { // UTF-8
                mark(classFile, at + 3, MethodTable.unsignedShort(classFile, at + 1), i, constants);
            } else if (tag == 5 || tag == 6) { // long and double take two entries
                i++;
            }
            at += MethodTable.sizeOfConstant(classFile, at);
        }
        return at;
    }

    private void mark(byte[] classFile, int from, int length, int constant, int[] constants) {
        if (length >= firstBytes.length || (firstBytes[length] >>> classFile[from] & 1) == 0) {
            return;
        }
        for (int word : wordsByLength[length]) {
            if (Arrays.equals(classFile, from, from + length, wordBytes[word], 0, length)) {
                constants[word] = constants[word] == 0 ? constant : SEVERAL;
            }
        }
    }
}

package io.chaos4j.agent.weave;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells, without reading any code, which rules over supertypes a class cannot match: those of whose methods it declares none, and all of them
 * where it has no supertype but {@code Object}. One pass over the constant pool, which for most classes says enough; one over the methods where
 * it does not.
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

    /** Adds to {@code found} the rules that the class may match; all of its constants are looked at once. */
    void collect(String internalName, byte[] classFile, List<CompiledRule> found) {
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
                if ((name == SEVERAL || descriptor == SEVERAL || methods.has(name, descriptor))
                        && (rules.get(i).isTheType(internalName) || ConstantPool.hasSupertypes(classFile, afterPool))) {
                    found.add(rules.get(i));
                    break;
                }
            }
        }
    }

    /** Notes which constant each word is, 0 where it is none; gives where the pool ends. */
    private int wordsIn(byte[] classFile, int[] constants) {
        int size = ConstantPool.size(classFile);
        int at = ConstantPool.FIRST;
        for (int i = 1; i < size; i++) {
            int tag = classFile[at];
            if (tag == ConstantPool.UTF8) {
                int length = ConstantPool.unsignedShort(classFile, at + 1);
                mark(classFile, at + 3, length, i, constants);
                at += 3 + length;
            } else {
                at += ConstantPool.bytes(classFile, at);
                i += ConstantPool.isWide(tag) ? 1 : 0;
            }
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

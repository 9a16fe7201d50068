package com.example.woven;

import java.util.function.Supplier;

/** A method of every type of result, and bodies of every form. */
@SuppressWarnings({"unused", "MissingSummary"})
public class Results {

    public int bodies;

    public void nothing() {}

    public void counts() {
        bodies++;
    }

    public boolean aBoolean(boolean value) {
        return value ? true : bodies > 1000;
    }

    public byte aByte(byte value) {
        return value;
    }

    public short aShort(short value) {
        return value;
    }

    public char aChar(char value) {
        return value;
    }

    public int anInt(int value) {
        return value;
    }

    public long aLong(long value) {
        long one = value;
        double two = 0.5;
        return one + (long) two;
    }

    public float aFloat(float value) {
        return value;
    }

    public double aDouble(double value) {
        return value;
    }

    public String aString(String value) {
        return value;
    }

    public int[] anArray(int[] value) {
        return value;
    }

    public Object anObject(Object value) {
        return value;
    }

    public static long ofStatic(int a, long b, double c, String d) {
        return a + b + (long) c + d.length();
    }

    private String ofPrivate(String value) {
        return value;
    }

    public final String ofFinal(String value) {
        return value;
    }

    public synchronized String ofSynchronized(String value) {
        return value;
    }

    public String lambda(String value) {
        Supplier<String> supplier = () -> value + bodies;
        return supplier.get();
    }

    public String tryFinally(String value) {
        try {
            return value.trim();
        } finally {
            bodies++;
        }
    }

    public int caught(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    public int loop(int times) {
        int sum = 0;
        for (int i = 0; i < times; i++) {
            if (i == 7) {
                continue;
            }
            sum += i;
        }
        return sum;
    }

    @SuppressWarnings("StatementSwitchToExpressionSwitch") // the class file of an old-style switch is what is woven
    public String aSwitch(int value) {
        switch (value) {
            case 1:
                return "one";
            case 2:
                return "two";
            default:
                return "many";
        }
    }

    public int locked(Object lock) {
        synchronized (lock) {
            bodies++;
            return bodies;
        }
    }

    public void throwsAlways(String message) {
        throw new IllegalStateException(message);
    }

    public void endless(int times) {
        int left = times;
        while (true) {
            if (left-- == 0) {
                throw new IllegalStateException("the end");
            }
        }
    }
}

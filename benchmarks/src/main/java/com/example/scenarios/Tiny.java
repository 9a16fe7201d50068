package com.example.scenarios;

/** A program that is over at once, with twenty places for points. */
public final class Tiny {

    private static long sum;

    private Tiny() {}

    /** Passes them all. */
    public static void main(String[] args) {
        point1(1);
        point2(2);
        point3(3);
        point4(4);
        point5(5);
        point6(6);
        point7(7);
        point8(8);
        point9(9);
        point10(10);
        point11(11);
        point12(12);
        point13(13);
        point14(14);
        point15(15);
        point16(16);
        point17(17);
        point18(18);
        point19(19);
        point20(20);
        System.out.println(sum);
    }

    static void point1(int quantity) {
        sum += quantity;
    }

    static void point2(int quantity) {
        sum += quantity;
    }

    static void point3(int quantity) {
        sum += quantity;
    }

    static void point4(int quantity) {
        sum += quantity;
    }

    static void point5(int quantity) {
        sum += quantity;
    }

    static void point6(int quantity) {
        sum += quantity;
    }

    static void point7(int quantity) {
        sum += quantity;
    }

    static void point8(int quantity) {
        sum += quantity;
    }

    static void point9(int quantity) {
        sum += quantity;
    }

    static void point10(int quantity) {
        sum += quantity;
    }

    static void point11(int quantity) {
        sum += quantity;
    }

    static void point12(int quantity) {
        sum += quantity;
    }

    static void point13(int quantity) {
        sum += quantity;
    }

    static void point14(int quantity) {
        sum += quantity;
    }

    static void point15(int quantity) {
        sum += quantity;
    }

    static void point16(int quantity) {
        sum += quantity;
    }

    static void point17(int quantity) {
        sum += quantity;
    }

    static void point18(int quantity) {
        sum += quantity;
    }

    static void point19(int quantity) {
        sum += quantity;
    }

    static void point20(int quantity) {
        sum += quantity;
    }
}

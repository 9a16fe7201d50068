package com.example.gateways;

/** An interface with an implementer that inherits the method from a class that does not implement it. */
public interface Counter {

    /** Handles. */
    String handle(String order);

    /** Has nothing of its own. */
    class Window extends BaseService implements Counter {}

    /** Overrides what that inherits. */
    class Hatch extends Window {

        @Override
        public String handle(String order) {
            return "passed " + order;
        }
    }

    /** Leaves a method to its subclasses, for a type of theirs. */
    abstract class Till<T> {

        /** Takes. */
        public abstract String take(T coin);
    }

    /** Takes one type, so that javac makes a bridge. */
    class Coins extends Till<String> {

        @Override
        public String take(String coin) {
            return "took " + coin;
        }
    }
}

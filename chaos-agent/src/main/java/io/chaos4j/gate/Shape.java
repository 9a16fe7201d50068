package io.chaos4j.gate;

/** What is woven into a method. */
public enum Shape {
    /** One call at the beginning: struck, never measured. */
    ENTRY,
    /** A call at the beginning and one at each end: struck, measured, results seen. */
    AROUND,
    /** A call before the returns of a constructor: an object is handed to whoever wants to know it. */
    CAPTURE
}

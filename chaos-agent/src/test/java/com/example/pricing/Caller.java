package com.example.pricing;

/** Calls without pause, and keeps what became of its calls. */
final class Caller extends Thread {

    private final Pricer pricer = new Pricer();
    private volatile long calls;
    private volatile long struck;
    private volatile long struckWhileQuiet;
    private volatile long returnedIn;

    Caller(int number) {
        super("caller-" + number);
        setDaemon(true);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // written by this thread only
    public void run() {
        while (true) {
            long begunIn = Quiet.phase();
            try {
                pricer.next();
                returnedIn = begunIn;
            } catch (NoPrice injected) {
                struck++;
                if (Quiet.isQuiet(begunIn) && Quiet.phase() == begunIn) {
                    struckWhileQuiet++;
                }
            }
            calls++;
        }
    }

    long calls() {
        return calls;
    }

    long struck() {
        return struck;
    }

    /** Calls that began, were struck and ended within one quiet time. */
    long struckWhileQuiet() {
        return struckWhileQuiet;
    }

    /** The time in which its last call began that returned. */
    long returnedIn() {
        return returnedIn;
    }
}

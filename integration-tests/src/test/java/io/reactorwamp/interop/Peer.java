package io.reactorwamp.interop;

/** A client library as these tests use it. */
interface Peer {

    /** Joins, and answers {@code interop.NAME.*}: echo, fail, publish, seen; listens to {@code interop.NAME.in}. */
    Serving serve(String uri, String format, String name);

    /** Joins, tries everything on the serving peer of that name, and leaves. Fails as a test fails. */
    void drive(String uri, String format, String name) throws InterruptedException;

    /** A peer that serves. */
    interface Serving extends AutoCloseable {

        /** Leaves in order, and checks that it was in order. */
        void leave() throws InterruptedException;

        /** Ends whatever is left. */
        @Override
        void close() throws InterruptedException;
    }
}

package io.reactorwamp.benchmarks.load;

import java.net.URI;

/** A server stack under load. Implementations have a public constructor without parameters and run in a process of their own. */
public interface Server extends AutoCloseable {

    /** Listens on a free port of the loopback interface and returns the address. */
    URI start() throws Exception;
}

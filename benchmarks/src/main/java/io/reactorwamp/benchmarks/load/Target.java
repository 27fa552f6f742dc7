package io.reactorwamp.benchmarks.load;

import java.net.URI;

/**
 * Where a peer connects to, and what it exchanges there.
 *
 * @param uri the server's address; its scheme names the transport
 * @param format the serialization format, as in {@code wamp.2.<format>}; ignored by stacks that know none
 * @param body what calls and events carry
 */
public record Target(URI uri, String format, Body body) {
    /** The realm of all benchmarks. */
    public static final String REALM = "bench";

    /** The procedure that answers each call with its arguments. */
    public static final String PROCEDURE = "bench.echo";

    /** The topic of all events. */
    public static final String TOPIC = "bench.topic";
}

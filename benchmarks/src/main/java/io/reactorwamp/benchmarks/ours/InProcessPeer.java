package io.reactorwamp.benchmarks.ours;

import io.reactorwamp.benchmarks.load.Target;
import io.reactorwamp.router.WampRouter;
import io.reactorwamp.transport.ClientTransport;

/** Our client and our router in one process, without a socket and without encoding. */
public final class InProcessPeer extends SessionPeer {
    private final WampRouter router = WampRouter.builder().realm(Target.REALM).build();

    @Override
    ClientTransport transport(Target target) {
        return router.inProcess();
    }
}

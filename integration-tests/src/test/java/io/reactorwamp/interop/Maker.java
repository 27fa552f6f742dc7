package io.reactorwamp.interop;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose client it is. */
enum Maker {
    OURS("reactor-wamp", null, new OurPeer()),
    AUTOBAHN_JS(
            "autobahn-js", Toolchain.JAVASCRIPT, script(Toolchain.JAVASCRIPT, true, "node", "peer.mjs", "autobahn")),
    WAMPY("wampy", Toolchain.JAVASCRIPT, script(Toolchain.JAVASCRIPT, false, "node", "peer.mjs", "wampy")),
    AUTOBAHN_PYTHON("autobahn-python", Toolchain.PYTHON, script(Toolchain.PYTHON, true, "./python", "peer.py"));

    private final String label;
    private final @Nullable Toolchain toolchain;
    private final Peer peer;

    Maker(String label, @Nullable Toolchain toolchain, Peer peer) {
        this.label = label;
        this.toolchain = toolchain;
        this.peer = peer;
    }

    private static ForeignPeer script(Toolchain toolchain, boolean tellsReason, String... command) {
        return new ForeignPeer(toolchain.folder(), List.of(command), tellsReason);
    }

    /** What it needs besides Java. */
    Optional<Toolchain> toolchain() {
        return Optional.ofNullable(toolchain);
    }

    Peer peer() {
        return peer;
    }

    @Override
    public String toString() {
        return label;
    }
}

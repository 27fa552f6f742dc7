package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.message.ToRouter;
import java.util.List;

/** Port: where the messages of one client come from, while it is being decided what becomes of one of them. */
public interface Intake {

    /** Nothing more should come for now; what comes all the same is held. */
    void pause();

    /**
     * It is decided, and more may come: handles both as if they came from the client now.
     *
     * @param decided what becomes of the message
     * @param held what came after it, to be received again
     */
    void resume(Runnable decided, List<ToRouter> held);
}

package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.message.ToRouter;
import java.util.List;

/** Port: where the messages of one client come from, which may have to wait. */
public interface Intake {

    /** A message waits. Nothing more should come as long as too much does; what comes all the same is held too. */
    void hold(ToRouter message);

    /**
     * Handles messages that waited as if they came from the client now; then they wait no more, unless they are held again.
     *
     * @param decided what becomes of a message that was decided on
     * @param held what came after it, in order
     */
    void resume(Runnable decided, List<ToRouter> held);
}

package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.message.ToRouter;
import java.util.List;

/** Port: where the messages of one client come from, which may have to wait. Each pause is ended by a resume; several may overlap. */
public interface Intake {

    /** Nothing more should come for now; what comes all the same is held. */
    void pause();

    /**
     * One reason to pause is over: handles what waited as if it came from the client now. If there is no other, more may come.
     *
     * @param decided what becomes of a message that was decided on
     * @param held what came after it, in order
     */
    void resume(Runnable decided, List<ToRouter> held);
}

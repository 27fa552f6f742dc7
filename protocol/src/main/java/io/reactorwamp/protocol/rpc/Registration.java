package io.reactorwamp.protocol.rpc;

import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.value.InvocationPolicy;
import io.reactorwamp.protocol.value.UriPattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A procedure, or a pattern of procedures, and the callees that serve it, in the order in which they registered. */
public final class Registration {
    private final long id;
    private final UriPattern pattern;
    private final InvocationPolicy policy;
    private final List<RegisteredCallee> callees = new ArrayList<>(1);
    private int turn;

    Registration(long id, UriPattern pattern, InvocationPolicy policy) {
        this.id = id;
        this.pattern = pattern;
        this.policy = policy;
    }

    /** Its id, unique in the realm and the same for all its callees. */
    public long id() {
        return id;
    }

    /** What it is registered as. */
    public UriPattern pattern() {
        return pattern;
    }

    /** Which of its callees gets a call, as the first of them chose. */
    public InvocationPolicy policy() {
        return policy;
    }

    /** The sessions that serve it, in the order in which they registered. */
    public List<Member> members() {
        return callees.stream().map(callee -> callee.session().member).toList();
    }

    List<RegisteredCallee> callees() {
        return Collections.unmodifiableList(callees);
    }

    /** A session's part in it, or null. */
    @Nullable
    RegisteredCallee find(DealerSession session) {
        for (RegisteredCallee callee : callees) {
            if (callee.session() == session) {
                return callee;
            }
        }
        return null;
    }

    void add(RegisteredCallee callee) {
        callees.add(callee);
    }

    /** Takes a callee out; whose turn it is stays as it was for the others. */
    void remove(RegisteredCallee callee) {
        int index = callees.indexOf(callee);
        callees.remove(index);
        if (index < turn) {
            turn--;
        }
        if (turn == callees.size()) {
            turn = 0;
        }
    }

    /** The index of the callee whose turn it is. */
    int turn() {
        return turn;
    }

    /** The next turn is that of the callee behind this index. */
    void turnAfter(int index) {
        turn = (index + 1) % callees.size();
    }
}

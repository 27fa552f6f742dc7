package io.reactorwamp.protocol.rpc;

import io.reactorwamp.protocol.session.Ids;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.InvocationPolicy;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The feature {@code shared_registration} ("Shared Registration"): several callees serve one procedure, and the policy that the first
 * of them chose tells which one gets a call. Its part of the client is the option {@link InvocationPolicy#OPTION}.
 */
public final class SharedRegistration {
    public static final String FEATURE = "shared_registration";

    private static final int NOBODY = -1;

    private final Ids random;

    SharedRegistration(Ids random) {
        this.random = random;
    }

    /** The policy that a REGISTER asks for, or null if there is none of that name. */
    static @Nullable InvocationPolicy policy(Dict options) {
        String word = options.string(InvocationPolicy.OPTION);
        return word == null ? InvocationPolicy.SINGLE : InvocationPolicy.of(word);
    }

    /** Whether another callee may join with this policy. */
    static boolean admits(Registration registration, InvocationPolicy policy) {
        return policy != InvocationPolicy.SINGLE && registration.policy() == policy;
    }

    /** The callee that gets the next call, of those that can take it; null if none can. */
    @Nullable
    RegisteredCallee choose(Registration registration, Predicate<RegisteredCallee> canTake) {
        List<RegisteredCallee> callees = registration.callees();
        int chosen = switch (registration.policy()) {
            case SINGLE, FIRST -> from(0, callees, canTake);
            case ROUNDROBIN -> from(registration.turn(), callees, canTake);
            case LAST -> last(callees, canTake);
            case RANDOM -> any(callees, canTake);
        };
        if (chosen == NOBODY) {
            return null;
        }
        registration.turnAfter(chosen);
        return callees.get(chosen);
    }

    /** The first one from this index on, all around. */
    private static int from(int start, List<RegisteredCallee> callees, Predicate<RegisteredCallee> canTake) {
        for (int i = 0; i < callees.size(); i++) {
            int index = (start + i) % callees.size();
            if (canTake.test(callees.get(index))) {
                return index;
            }
        }
        return NOBODY;
    }

    private static int last(List<RegisteredCallee> callees, Predicate<RegisteredCallee> canTake) {
        for (int index = callees.size() - 1; index >= 0; index--) {
            if (canTake.test(callees.get(index))) {
                return index;
            }
        }
        return NOBODY;
    }

    /** One of those that can, each with the same probability; most often the first draw finds it. */
    private int any(List<RegisteredCallee> callees, Predicate<RegisteredCallee> canTake) {
        int drawn = draw(callees.size());
        if (drawn == NOBODY || canTake.test(callees.get(drawn))) {
            return drawn;
        }
        int nth = draw((int) callees.stream().filter(canTake).count());
        int index = NOBODY;
        for (int left = nth; left >= 0; left--) {
            index = after(index, callees, canTake);
        }
        return index;
    }

    private int draw(int count) {
        return count == 0 ? NOBODY : (int) (random.next() % count);
    }

    private static int after(int index, List<RegisteredCallee> callees, Predicate<RegisteredCallee> canTake) {
        int next = index + 1;
        while (!canTake.test(callees.get(next))) {
            next++;
        }
        return next;
    }
}

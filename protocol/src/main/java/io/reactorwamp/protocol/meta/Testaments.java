package io.reactorwamp.protocol.meta;

import io.reactorwamp.protocol.authorization.Action;
import io.reactorwamp.protocol.authorization.AuthorizationRequest;
import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.Options;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.pubsub.Broker;
import io.reactorwamp.protocol.rpc.CallArguments;
import io.reactorwamp.protocol.rpc.CallFailure;
import io.reactorwamp.protocol.rpc.Dealer;
import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.session.PayloadPassthru;
import io.reactorwamp.protocol.session.Quotas;
import io.reactorwamp.protocol.session.Role;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.PayloadFormatException;
import io.reactorwamp.protocol.value.UriPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The feature {@code testament_meta_api} ("Testament Meta API"): events that a session leaves behind, published by the router when the
 * session ends, in whatever way. Since sessions cannot be resumed, a session that is detached is also destroyed: the testaments of
 * scope detached are published first, then those of scope destroyed, each in the order in which they were added.
 */
public final class Testaments {
    public static final String FEATURE = "testament_meta_api";

    private static final String ADD = "wamp.session.add_testament";
    private static final String FLUSH = "wamp.session.flush_testaments";
    private static final String SCOPE = "scope";
    private static final String TOPIC = "topic";

    private final Broker broker;
    private final Quotas quotas;
    private final Map<Long, List<Testament>> bySession = new HashMap<>();

    /**
     * Makes the testaments of a realm.
     *
     * @param broker publishes them
     * @param quotas how many and how much one session may have at a time
     */
    public Testaments(Broker broker, Quotas quotas) {
        this.broker = broker;
        this.quotas = quotas;
    }

    /** Offers the procedures that add and flush testaments. */
    public void offerTo(Dealer dealer) {
        dealer.offer(ADD, this::add);
        dealer.offer(FLUSH, this::flush);
    }

    /** What a call wants to have published later, as far as it can be read; null if nothing. */
    public static @Nullable AuthorizationRequest published(Member caller, Call call) {
        if (!call.procedure().equals(ADD)) {
            return null;
        }
        try {
            CallArguments arguments = new CallArguments(call.payload().arguments());
            UriPattern topic = UriPattern.exact(arguments.text(0, TOPIC));
            return AuthorizationRequest.of(caller, Action.PUBLISH, topic, options(caller, arguments));
        } catch (CallFailure | PayloadFormatException refusedAnyway) {
            return null;
        }
    }

    private Arguments add(Member caller, CallArguments call) {
        Testament testament = new Testament(scope(call), options(caller, call), call.text(0, TOPIC), payload(call));
        String refusal = broker.refusal(testament.options(), testament.topic(), testament.payload());
        if (refusal != null) {
            throw new CallFailure(refusal, "the testament may not be published");
        }
        List<Testament> testaments = bySession.computeIfAbsent(caller.id(), id -> new ArrayList<>());
        if (testaments.size() >= quotas.testaments()) {
            throw new CallFailure(ErrorUri.QUOTA_EXCEEDED, "a session may have " + quotas.testaments() + " testaments");
        }
        if (bytes(testaments) + testament.bytes() > quotas.testamentBytes()) {
            throw new CallFailure(
                    ErrorUri.QUOTA_EXCEEDED,
                    "the testaments of a session may have " + quotas.testamentBytes() + " bytes");
        }
        testaments.add(testament);
        return Arguments.EMPTY;
    }

    private static Arguments payload(CallArguments call) {
        return new Arguments(call.list(1, "args"), call.dict(2, "kwargs"));
    }

    private static Dict options(Member caller, CallArguments call) {
        Dict options = Dict.copyOf(call.dict("publish_options"));
        try {
            Options.check(MessageType.PUBLISH, options);
            PayloadPassthru.check(MessageType.PUBLISH, options, caller, Role.PUBLISHER);
        } catch (ProtocolViolation wrong) {
            throw CallArguments.invalid(String.valueOf(wrong.getMessage()));
        }
        return options;
    }

    private Arguments flush(Member caller, CallArguments call) {
        Scope scope = scope(call);
        List<Testament> testaments = bySession.get(caller.id());
        if (testaments == null) {
            return Arguments.of(0L);
        }
        int before = testaments.size();
        testaments.removeIf(testament -> testament.scope() == scope);
        if (testaments.isEmpty()) {
            bySession.remove(caller.id());
        }
        return Arguments.of((long) before - testaments.size());
    }

    private static Scope scope(CallArguments call) {
        String word = call.text(SCOPE);
        if (word == null) {
            return Scope.DESTROYED;
        }
        for (Scope scope : Scope.values()) {
            if (scope.word.equals(word)) {
                return scope;
            }
        }
        throw CallArguments.invalid("'" + SCOPE + "' must be detached or destroyed");
    }

    /**
     * A session is over and gets nothing more: publishes what it left behind.
     *
     * @param mayPublish whether it may still publish to a topic with these options
     */
    public void onLeave(Member member, BiPredicate<String, Dict> mayPublish) {
        List<Testament> testaments = bySession.remove(member.id());
        if (testaments == null) {
            return;
        }
        for (Scope scope : Scope.values()) {
            for (Testament testament : testaments) {
                if (testament.scope() == scope && mayPublish.test(testament.topic(), testament.options())) {
                    broker.publish(testament.options(), testament.topic(), testament.payload());
                }
            }
        }
    }

    /** A session is over and nobody is left to read: nothing is published. */
    public void discard(Member member) {
        bySession.remove(member.id());
    }

    /** How many testaments the sessions of the realm have. */
    public int size() {
        return bySession.values().stream().mapToInt(List::size).sum();
    }

    /** When a testament is published, in the order in which that comes. */
    private enum Scope {
        DETACHED("detached"),
        DESTROYED("destroyed");

        private final String word;

        Scope(String word) {
            this.word = word;
        }
    }

    private static long bytes(List<Testament> testaments) {
        return testaments.stream().mapToLong(Testament::bytes).sum();
    }

    private record Testament(Scope scope, Dict options, String topic, Arguments payload, long bytes) {
        Testament(Scope scope, Dict options, String topic, Arguments payload) {
            this(scope, options, topic, payload, options.footprint() + payload.footprint());
        }
    }
}

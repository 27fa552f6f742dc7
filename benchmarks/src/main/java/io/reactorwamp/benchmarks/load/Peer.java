package io.reactorwamp.benchmarks.load;

/** A client stack under load. Implementations have a public constructor without parameters and run in the driver's process. */
public interface Peer extends AutoCloseable {

    /** Opens a caller's session, and a callee's that answers each call with its number and {@link Body#answer}. */
    default Calls calls(Target target, Answers answers) throws Exception {
        throw new UnsupportedOperationException(getClass().getSimpleName() + " makes no calls");
    }

    /** Opens a publisher's session and those of the subscribers; returns when all are subscribed. */
    default Events events(Target target, int subscribers, Deliveries deliveries) throws Exception {
        throw new UnsupportedOperationException(getClass().getSimpleName() + " publishes no events");
    }

    /** Makes calls. */
    @FunctionalInterface
    interface Calls {
        /** Starts one call with two positional arguments. Never blocks. One thread at a time. */
        void call(long number, Object body);
    }

    /** Takes results, on one thread at a time. */
    interface Answers {
        /** The result of a call, which has to have its number. */
        void onResult(long number, Object body);

        /** A call or the connection failed. */
        void onFailure(Throwable cause);
    }

    /** Publishes events. */
    @FunctionalInterface
    interface Events {
        /** Publishes one event with two positional arguments, without acknowledgement. Never blocks. One thread at a time. */
        void publish(long number, Object body);
    }

    /** Takes events; those of one subscriber on one thread at a time. */
    interface Deliveries {
        /** An event reached a subscriber, counted from 0. */
        void onEvent(int subscriber, long number, Object body);

        /** A publication or a connection failed. */
        void onFailure(Throwable cause);
    }
}

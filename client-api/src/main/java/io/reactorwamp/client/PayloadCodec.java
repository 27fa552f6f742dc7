package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Passthru;
import reactor.util.context.ContextView;

/**
 * Makes the payloads of one scheme of payload passthru mode unreadable, or signs them, and undoes that: end-to-end encryption of the
 * application's own, for instance. Given to {@link WampClientBuilder#payloadCodec}. Spec: "Payload Passthru Mode".
 *
 * <p>A codec is a function of its parameters and the keys it has: it is called by many threads at once, those of the connection among
 * them, so it must not block; it may be called more than once for one message. It gets what {@link Passthru#cipher} and {@link
 * Passthru#keyId} say, which at {@link #decode} is what the other side claims and has to be checked.
 *
 * <p>What it throws concerns this one message. Where arguments are to be sent, the operation fails with {@link PayloadException} of
 * direction ENCODE and nothing is sent. Where they were received, each read fails with {@link PayloadException} of direction DECODE;
 * an invocation is answered with {@code wamp.error.invalid_argument} and its handler is not called.
 */
public interface PayloadCodec {

    /**
     * Turns serialized arguments into what travels.
     *
     * @param serialized the arguments in the format that {@code how} names; not to be kept
     * @param how the sender's choice
     * @param context of the subscriber of the operation; for an answer, what the handler's publisher sees
     * @return what the other side's {@link #decode} gets
     */
    byte[] encode(byte[] serialized, Passthru how, ContextView context);

    /**
     * Turns what travelled back into serialized arguments.
     *
     * @param payload what arrived, not trustworthy
     * @param how what the message says about it, not trustworthy either
     * @param context of the subscriber that receives it: of the call, of the subscription, of the registration
     * @return the arguments in the format that {@code how} names
     */
    byte[] decode(byte[] payload, Passthru how, ContextView context);

    /**
     * Tells whether arguments may travel under this scheme without having been serialized, and hence without this codec. A codec that
     * protects anything must not allow it.
     *
     * @return false
     */
    default boolean takesNative() {
        return false;
    }

    /**
     * Gives the codec of schemes that change nothing: arguments are serialized on their own, and that is all.
     *
     * @return the codec
     */
    static PayloadCodec plain() {
        return PlainCodec.INSTANCE;
    }
}

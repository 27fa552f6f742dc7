package io.reactorwamp.client;

import java.io.Serial;

/** {@link PublishSpec#sendEach} ended before its source did. The cause tells why: the source's own error or a {@link WampException}. */
public final class PublishingStoppedException extends WampException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final long written;

    /**
     * Makes the exception.
     *
     * @param written how many publications were written before
     * @param cause why it ended
     */
    public PublishingStoppedException(long written, Throwable cause) {
        super("publishing stopped after " + written + " publications: " + cause, cause);
        this.written = written;
    }

    /**
     * Tells how many elements of the source were written; those after them were not.
     *
     * @return the count
     */
    public long written() {
        return written;
    }

    @Override
    public boolean isTransient() {
        return getCause() instanceof WampException why && why.isTransient();
    }
}

package io.reactorwamp.protocol.message;

/**
 * One entry of a message's grammar.
 *
 * @param name the spec's name of the element
 * @param kind what may stand there
 */
public record Field(String name, Kind kind) {

    /** What may stand at a position. */
    public enum Kind {
        /** An id, 1 to 2^53. */
        ID(1, 1),
        /** An id, or 0 where the router revokes something. */
        ZERO_OR_ID(1, 1),
        /** The code of a request's type. */
        REQUEST_TYPE(1, 1),
        /** A text; whether it is a valid URI is for the session to say, which has an answer for it. */
        TEXT(1, 1),
        /** A dict. */
        DICT(1, 1),
        /** A dict that may be missing. */
        OPTIONAL_DICT(0, 1),
        /** Arguments and ArgumentsKw, each of which may be missing from the end. */
        PAYLOAD(0, 2);

        private final int minElements;
        private final int maxElements;

        Kind(int minElements, int maxElements) {
            this.minElements = minElements;
            this.maxElements = maxElements;
        }
    }

    static Field id(String name) {
        return new Field(name, Kind.ID);
    }

    static Field zeroOrId(String name) {
        return new Field(name, Kind.ZERO_OR_ID);
    }

    static Field requestType() {
        return new Field("REQUEST.Type", Kind.REQUEST_TYPE);
    }

    static Field text(String name) {
        return new Field(name, Kind.TEXT);
    }

    static Field dict(String name) {
        return new Field(name, Kind.DICT);
    }

    static Field optionalDict(String name) {
        return new Field(name, Kind.OPTIONAL_DICT);
    }

    static Field payload() {
        return new Field("Arguments", Kind.PAYLOAD);
    }

    int minElements() {
        return kind.minElements;
    }

    int maxElements() {
        return kind.maxElements;
    }
}

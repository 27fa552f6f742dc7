package io.reactorwamp.transport.longpoll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.reactorwamp.transport.HandshakeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What the two sides say to each other when a transport is opened, in JSON. */
final class Opening {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PROTOCOLS = "protocols";
    private static final String PROTOCOL = "protocol";
    private static final String TRANSPORT = "transport";

    /** What can be a part of a path as it is. */
    private static final String ID = "[A-Za-z0-9._~-]{1,200}";

    private Opening() {}

    /** What the client offers, the preferred one first. */
    static byte[] request(Collection<String> protocols) {
        return write(Map.of(PROTOCOLS, protocols));
    }

    /**
     * The offer of a client.
     *
     * @throws HandshakeException if it is none
     */
    static List<String> protocols(byte[] request) throws HandshakeException {
        List<String> names = new ArrayList<>();
        if (!(read(request).get(PROTOCOLS) instanceof ArrayNode offered)) {
            throw new HandshakeException("there is no list of protocols", null);
        }
        for (JsonNode name : offered) {
            if (name.isTextual()) {
                names.add(name.textValue());
            }
        }
        return names;
    }

    /**
     * What a router answers.
     *
     * @param protocol what it chose
     * @param transport the secret that names the transport
     */
    record Accepted(String protocol, String transport) {

        byte[] bytes() {
            return write(Map.of(PROTOCOL, protocol, TRANSPORT, transport));
        }

        /**
         * The answer of a router.
         *
         * @throws HandshakeException if it is none
         */
        static Accepted of(byte[] answer) throws HandshakeException {
            JsonNode content = read(answer);
            String protocol = content.path(PROTOCOL).textValue();
            String id = content.path(TRANSPORT).textValue();
            if (protocol == null || id == null || !id.matches(ID)) {
                throw new HandshakeException("the router did not name a protocol and a transport", null);
            }
            return new Accepted(protocol, id);
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return protocol;
        }
    }

    private static JsonNode read(byte[] text) throws HandshakeException {
        try {
            return JSON.readTree(text);
        } catch (IOException notJson) {
            throw new HandshakeException("no JSON", notJson);
        }
    }

    private static byte[] write(Map<String, ?> content) {
        try {
            return JSON.writeValueAsBytes(content);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

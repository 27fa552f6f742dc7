package io.reactorwamp.transport.http;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the header fields of HTTP. */
public final class HttpFields {
    private HttpFields() {}

    /** All values by the names of their fields in lower case. */
    public static Map<String, List<String>> byName(HttpHeaders headers) {
        Map<String, List<String>> fields = new HashMap<>();
        headers.names().forEach(name -> fields.putIfAbsent(name.toLowerCase(Locale.ROOT), headers.getAll(name)));
        return fields;
    }
}

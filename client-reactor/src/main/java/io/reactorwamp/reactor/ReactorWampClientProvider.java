package io.reactorwamp.reactor;

import io.reactorwamp.client.ClientSettings;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.client.WampClientProvider;
import java.net.URI;
import java.util.List;

/** Makes the clients of {@link WampClient#builder()}. */
public final class ReactorWampClientProvider implements WampClientProvider {

    /** For {@link java.util.ServiceLoader}. */
    public ReactorWampClientProvider() {}

    @Override
    public WampClient create(ClientSettings settings) {
        URI uri = settings.uri();
        if (uri == null) {
            throw new IllegalArgumentException("the settings have no uri");
        }
        return ReactorWampClient.of(settings, null, NetworkSettings.DEFAULT, List.of());
    }
}

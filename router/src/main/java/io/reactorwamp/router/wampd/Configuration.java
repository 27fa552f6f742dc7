package io.reactorwamp.router.wampd;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.reactorwamp.router.RealmSettings;
import io.reactorwamp.router.SlowConsumerPolicy;
import io.reactorwamp.router.SlowConsumerSettings;
import io.reactorwamp.router.WampRouter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the service is to do.
 *
 * @param listeners where it listens, at least one
 * @param realms the realms by their URIs, at least one
 * @param times how long it waits for clients
 * @param slowConsumers what becomes of clients that do not read
 */
record Configuration(
        List<ListenerSettings> listeners,
        Map<String, RealmSettings> realms,
        Times times,
        SlowConsumerSettings slowConsumers) {

    /**
     * How long the router waits for clients.
     *
     * @param handshake to join
     * @param close to leave
     * @param pause to read, while those who send to it are held up
     */
    record Times(Duration handshake, Duration close, Duration pause) {
        static final Times DEFAULT = new Times(Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(5));

        static Times read(Section section) {
            return new Times(
                    section.duration("handshake", DEFAULT.handshake),
                    section.duration("close", DEFAULT.close),
                    section.duration("pause", DEFAULT.pause));
        }
    }

    /** A configuration as it is by default but for these. */
    Configuration(List<ListenerSettings> listeners, Map<String, RealmSettings> realms) {
        this(listeners, realms, Times.DEFAULT, SlowConsumerSettings.DEFAULT);
    }

    /**
     * Reads a file: JSON if its name ends so, otherwise YAML.
     *
     * @throws ConfigurationException if it does not say what it must, or cannot be read
     */
    static Configuration read(Path file) {
        try {
            ObjectMapper mapper = file.toString().endsWith(".json")
                    ? JsonMapper.builder().build()
                    : YAMLMapper.builder().build();
            JsonNode root = mapper.reader()
                    .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(Files.readAllBytes(file));
            return Section.read("", root, Configuration::read).requireUse();
        } catch (JsonProcessingException malformed) {
            String place = malformed.getLocation() == null
                    ? ""
                    : "line " + malformed.getLocation().getLineNr();
            String reason = malformed.getOriginalMessage().lines().findFirst().orElse("malformed");
            throw new ConfigurationException(place, reason);
        } catch (IOException unreadable) {
            throw new ConfigurationException("", "cannot be read: " + unreadable);
        }
    }

    private static Configuration read(Section section) {
        List<ListenerSettings> listeners = section.sections("listeners", ListenerSettings::read);
        Map<String, RealmSettings> realms = new LinkedHashMap<>();
        section.sections("realms", realm -> {
            String uri = realm.text("uri");
            RealmSettings settings = RealmReader.read(realm);
            if (!settings.rules().uris().isValid(uri) || realms.put(uri, settings) != null) {
                throw new ConfigurationException("realms", "'" + uri + "' is no URI, or there twice");
            }
            return uri;
        });
        return new Configuration(
                listeners,
                realms,
                section.section("timeouts", Times::read, Times.DEFAULT),
                section.section("slow-consumers", Configuration::slowConsumers, SlowConsumerSettings.DEFAULT));
    }

    private Configuration requireUse() {
        if (listeners.isEmpty() || realms.isEmpty()) {
            throw new ConfigurationException("", "there must be at least one of 'listeners' and one of 'realms'");
        }
        return this;
    }

    static SlowConsumerSettings slowConsumers(Section section) {
        SlowConsumerSettings defaults = SlowConsumerSettings.DEFAULT;
        return new SlowConsumerSettings(
                section.word("policy", SlowConsumerPolicy.class, defaults.policy()),
                section.integer("messages", 1, Integer.MAX_VALUE, defaults.messages()),
                section.number("bytes", 1, Long.MAX_VALUE, defaults.bytes()),
                section.duration("grace", defaults.grace()));
    }

    /** A router with these realms. */
    WampRouter router() {
        WampRouter.Builder builder = WampRouter.builder()
                .handshakeTimeout(times.handshake)
                .closeTimeout(times.close)
                .pauseLimit(times.pause)
                .slowConsumers(slowConsumers);
        realms.forEach(builder::realm);
        return builder.build();
    }
}

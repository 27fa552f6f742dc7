package io.reactorwamp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorwamp.protocol.value.Dict;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class WampClientTest {
    private final ClassLoader contextLoader = Thread.currentThread().getContextClassLoader();

    @TempDir
    Path folder;

    @AfterEach
    void restoreTheContextLoader() {
        Thread.currentThread().setContextClassLoader(contextLoader);
    }

    @Test
    void withoutAnImplementationTheMessageNamesTheDependency() {
        assertThatThrownBy(WampClient::builder)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no implementation of the WAMP client is on the class path:"
                        + " add the dependency io.reactorwamp:reactor-wamp-client-reactor");
    }

    @Test
    void theImplementationGetsWhatTheBuilderCollected() throws IOException {
        WampClient.Builder builder = builder();
        FakeClient client = (FakeClient) builder.uri("ws://localhost:8080/ws")
                .realm("realm1")
                .serializers("json", "cbor")
                .overflow(Overflow.latest())
                .maxMessageBytes(1_000)
                .maxPendingCalls(10)
                .connectTimeout(Duration.ofSeconds(1))
                .keepAlive(Duration.ofSeconds(2), Duration.ofSeconds(3))
                .payloadCodec("x_own", PayloadCodec.plain())
                .credentials(Credentials.anonymous())
                .build();

        assertThat(client.settings)
                .usingRecursiveComparison()
                .isEqualTo(new ClientSettings(
                        URI.create("ws://localhost:8080/ws"),
                        "realm1",
                        List.of(Credentials.anonymous()),
                        List.of("json", "cbor"),
                        Overflow.latest(),
                        1_000,
                        10,
                        Duration.ofSeconds(1),
                        new KeepAlive(Duration.ofSeconds(2), Duration.ofSeconds(3)),
                        new Conversions(
                                Map.of("x_own", PayloadCodec.plain()),
                                List.of(new AnnotatedErrors(List.of())),
                                false)));
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        WampClient.Builder builder = builder();
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("call realm(");
        assertThatThrownBy(builder.realm("realm1")::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("call uri(");
    }

    @Test
    void wrongSettingsAreToldAtOnce() throws IOException {
        WampClient.Builder builder = builder();
        assertThatThrownBy(() -> builder.uri("/ws")).hasMessageContaining("has no scheme: write ws://host:port/path");
        assertThatThrownBy(() -> builder.realm("my realm")).hasMessageStartingWith("realm 'my realm' is not a URI");
        assertThatThrownBy(() -> builder.serializers()).hasMessageContaining("name one at least");
        assertThatThrownBy(() -> builder.serializers("json", "json")).hasMessageContaining("named twice");
        assertThatThrownBy(() -> builder.maxMessageBytes((1 << 24) + 1)).hasMessageContaining("1 to 16777216");
        assertThatThrownBy(() -> builder.maxPendingCalls(0)).hasMessageContaining("1 at least");
        assertThatThrownBy(() -> builder.connectTimeout(Duration.ZERO)).hasMessageContaining("must be positive");
        assertThatThrownBy(() -> builder.keepAlive(Duration.ofSeconds(-1), Duration.ZERO))
                .hasMessageContaining("must not be negative");
        assertThatThrownBy(() -> builder.keepAlive(Duration.ofSeconds(1), Duration.ZERO))
                .hasMessageContaining("no time for an answer");
    }

    @Test
    void withSessionClosesHoweverTheWorkEnds() {
        FakeClient client = new FakeClient(settings());

        StepVerifier.create(client.withSession(session -> Flux.just(session.id(), 2L)))
                .expectNext(99L, 2L)
                .verifyComplete();
        StepVerifier.create(client.withSession(session -> Mono.error(new IllegalStateException("work"))))
                .verifyErrorMessage("work");
        StepVerifier.create(client.withSession(session -> {
                    throw new IllegalStateException("assembly");
                }))
                .verifyErrorMessage("assembly");
        StepVerifier.create(client.withSession(session -> Mono.never()))
                .thenCancel()
                .verify();
        assertThat(client.opened).isEqualTo(4);
        assertThat(client.closed).isEqualTo(4);
    }

    private static ClientSettings settings() {
        return new ClientSettings(
                null,
                "realm1",
                List.of(),
                List.of("json"),
                Overflow.fail(),
                1,
                1,
                Duration.ofSeconds(1),
                null,
                Conversions.NONE);
    }

    private WampClient.Builder builder() throws IOException {
        String name = "META-INF/services/" + WampClientProvider.class.getName();
        URL entry = Files.writeString(folder.resolve("provider"), Provider.class.getName())
                .toUri()
                .toURL();
        Thread.currentThread().setContextClassLoader(new ClassLoader(contextLoader) {
            @Override
            protected Enumeration<URL> findResources(String wanted) {
                return wanted.equals(name) ? Collections.enumeration(List.of(entry)) : Collections.emptyEnumeration();
            }
        });
        return WampClient.builder();
    }

    /** Found by the service loader. */
    public static final class Provider implements WampClientProvider {
        @Override
        public WampClient create(ClientSettings settings) {
            return new FakeClient(settings);
        }
    }

    private static final class FakeClient implements WampClient {
        final ClientSettings settings;
        int opened;
        int closed;

        FakeClient(ClientSettings settings) {
            this.settings = settings;
        }

        @Override
        public WampEngine engine() {
            return new FakeEngine();
        }

        @Override
        public Mono<WampSession> connect() {
            return Mono.fromSupplier(() -> {
                opened++;
                return new FakeSession();
            });
        }

        @Override
        public Mono<Void> close() {
            return Mono.empty();
        }

        private final class FakeSession implements WampSession {
            @Override
            public WampEngine engine() {
                return new FakeEngine();
            }

            @Override
            public long id() {
                return 99;
            }

            @Override
            public String realm() {
                return settings.realm();
            }

            @Override
            public Dict details() {
                return Dict.EMPTY;
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public Mono<Void> close() {
                return Mono.fromRunnable(() -> closed++);
            }

            @Override
            public Mono<Void> ended() {
                return Mono.never();
            }
        }
    }
}

package io.reactorwamp.testing;

import io.reactorwamp.client.WampClient;
import io.reactorwamp.client.WampClientBuilder;
import io.reactorwamp.client.WampOperations;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.router.WampRouter;
import io.reactorwamp.testing.RunningRouter.OwnedClient;
import io.reactorwamp.testing.proxy.FaultProxy;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A running router and connected sessions as parameters of JUnit 5 tests. Registered by {@link WampTest}, or with more settings as a
 * field:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final WampRouterExtension WAMP = WampRouterExtension.builder()
 *         .webSocket("json")
 *         .router(router -> router.closeTimeout(Duration.ofMillis(100)))
 *         .build();
 * }</pre>
 *
 * <p>Constructors, {@code @BeforeEach}, {@code @AfterEach} and test methods may have as many parameters as they want of
 *
 * <ul>
 *   <li>{@link WampSession}: each is a session of its own, connected;
 *   <li>{@link WampClient}: each is a client of its own, which connects on first use;
 *   <li>{@link WampRouter}: the router;
 *   <li>{@link URI}: where the router listens, if it is reached over WebSocket;
 *   <li>{@link FaultProxy}: the network between the clients and the router, with {@link TestTransport#FAULT_PROXY}.
 * </ul>
 *
 * <p>Unless it is shared, each test has a router of its own. A shared one serves all tests of a class, and {@code @BeforeAll} methods
 * may ask for parameters too. What a test was given is closed after its {@code @AfterEach} methods, whether it failed or not, what
 * a {@code @BeforeAll} method was given after the class: first the sessions and clients, then the router. Nothing is left: no thread,
 * socket or timer but those that Reactor and Reactor Netty share in a process.
 *
 * <p>Starting, connecting and closing block the thread of the test framework, each for 30 seconds at most. Parallel tests may use it.
 */
public final class WampRouterExtension implements BeforeAllCallback, ParameterResolver {
    private final ExtensionContext.Namespace namespace =
            ExtensionContext.Namespace.create(WampRouterExtension.class, new Object());
    private final @Nullable Settings given;

    /** For the test framework: takes the settings from {@link WampTest}. */
    public WampRouterExtension() {
        this(null);
    }

    private WampRouterExtension(@Nullable Settings given) {
        this.given = given;
    }

    /** Describes an extension; with no further call it is as {@link WampTest} without attributes. */
    public static Builder builder() {
        return new Builder();
    }

    /** Starts the router if it is shared. */
    @Override
    public void beforeAll(ExtensionContext context) {
        Settings settings = settings(context);
        if (settings.shared()) {
            context.getStore(namespace).getOrComputeIfAbsent(settings, RunningRouter::start, RunningRouter.class);
        }
    }

    /** What a constructor is given lives as long as the test that the instance is made for. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    /** True for the types that this class lists, and for kinds of clients and sessions that get a hint instead. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == WampRouter.class
                || type == URI.class
                || type == FaultProxy.class
                || WampOperations.class.isAssignableFrom(type);
    }

    /**
     * Gives a parameter its value, and starts the test's router if it does not run yet.
     *
     * @throws ParameterResolutionException if there is no such value
     * @throws ExtensionConfigurationException if nothing runs that could give it
     * @throws IllegalStateException if the router does not start, or no session comes about
     */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        RunningRouter running = router(context);
        if (type == WampRouter.class) {
            return running.router();
        }
        if (type == URI.class) {
            return running.uri();
        }
        if (type == FaultProxy.class) {
            return running.faultProxy();
        }
        if (type == WampSession.class) {
            return client(running, context).connect();
        }
        if (type == WampClient.class) {
            return client(running, context).client();
        }
        throw new ParameterResolutionException(
                "a test can be given a WampSession, WampClient, WampRouter, URI or FaultProxy, but no "
                        + type.getSimpleName() + ": change the type of parameter '"
                        + parameter.getParameter().getName() + "'");
    }

    private RunningRouter router(ExtensionContext context) {
        Settings settings = settings(context);
        ExtensionContext.Store store = context.getStore(namespace);
        if (settings.shared()) {
            RunningRouter running = store.get(settings, RunningRouter.class);
            if (running == null) {
                throw new ExtensionConfigurationException(
                        "only a class can share a router: put @WampTest(shared = true)"
                                + " on the class instead of the method, or make the field with @RegisterExtension static");
            }
            return running;
        }
        if (context.getTestMethod().isEmpty()) {
            throw new ExtensionConfigurationException(
                    "each test has a router of its own, which does not run yet here: share one in the class with"
                            + " @WampTest(shared = true) or builder().shared(), or move the parameter to the test");
        }
        return store.getOrComputeIfAbsent(settings, RunningRouter::start, RunningRouter.class);
    }

    /** A client that is closed when the context is. */
    private OwnedClient client(RunningRouter running, ExtensionContext context) {
        OwnedClient client = running.client();
        context.getStore(namespace).put(client, client);
        return client;
    }

    private Settings settings(ExtensionContext context) {
        Settings own = given;
        return own == null ? Settings.annotated(context) : own;
    }

    /** Describes an extension. Not for several threads at once. */
    public static final class Builder {
        private TestTransport transport = TestTransport.IN_PROCESS;
        private String realm = "realm1";
        private List<String> serializers = List.of();
        private boolean shared;
        private Consumer<WampRouter.Builder> router = builder -> {};
        private Consumer<WampClientBuilder<?>> client = builder -> {};

        private Builder() {}

        /**
         * Reaches the router over WebSocket on a free port, instead of in-process.
         *
         * @param names the formats that clients offer, the preferred one first, for example {@code "json"}; if none, all they have
         */
        public Builder webSocket(String... names) {
            transport = TestTransport.WEB_SOCKET;
            serializers = List.of(names);
            return this;
        }

        /** As {@link #webSocket}, through a {@link FaultProxy} that a test can have as a parameter. */
        public Builder faultProxy(String... names) {
            transport = TestTransport.FAULT_PROXY;
            serializers = List.of(names);
            return this;
        }

        /** Sets the realm that the sessions join: {@code realm1} unless told otherwise. */
        public Builder realm(String uri) {
            realm = uri;
            return this;
        }

        /** Lets all tests of a class use one router. The extension's field has to be static. */
        public Builder shared() {
            shared = true;
            return this;
        }

        /** Changes each router before it is made, for example its time limits or quotas. Further calls add to it. */
        public Builder router(Consumer<? super WampRouter.Builder> change) {
            router = router.andThen(change);
            return this;
        }

        /** Changes each client before it is made, for example its overflow policy. Further calls add to it. */
        public Builder client(Consumer<? super WampClientBuilder<?>> change) {
            client = client.andThen(change);
            return this;
        }

        /** Makes the extension. Starts nothing. */
        public WampRouterExtension build() {
            return new WampRouterExtension(new Settings(transport, realm, serializers, shared, router, client));
        }
    }
}

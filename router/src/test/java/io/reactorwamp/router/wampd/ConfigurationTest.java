package io.reactorwamp.router.wampd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reactorwamp.protocol.authorization.Action;
import io.reactorwamp.protocol.authorization.Authorization;
import io.reactorwamp.protocol.authorization.AuthorizationRequest;
import io.reactorwamp.protocol.authorization.AuthorizationRules;
import io.reactorwamp.protocol.authorization.AuthorizingProcedure;
import io.reactorwamp.protocol.session.Disclosure;
import io.reactorwamp.protocol.session.Identity;
import io.reactorwamp.protocol.session.MessageRate;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.MatchPolicy;
import io.reactorwamp.protocol.value.UriChecks;
import io.reactorwamp.protocol.value.UriPattern;
import io.reactorwamp.protocol.value.UriRules;
import io.reactorwamp.router.RealmSettings;
import io.reactorwamp.router.SessionQuotas;
import io.reactorwamp.router.SlowConsumerPolicy;
import io.reactorwamp.router.auth.Authentication;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.channel.KeepAlive;
import io.reactorwamp.transport.http.BatchSeparator;
import io.reactorwamp.transport.websocket.Compression;
import io.reactorwamp.transport.websocket.TrackingCookie;
import io.reactorwamp.transport.websocket.TrackingCookie.SameSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a configuration says, and what is said of one that is wrong. */
class ConfigurationTest {
    private static final String MINIMAL = "listeners: [{address: \":0\"}]\nrealms: [{uri: realm1}]\n";

    @TempDir
    Path folder;

    private Configuration read(String name, String text) {
        try {
            return Configuration.read(Files.writeString(folder.resolve(name), text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void fails(String text, String message) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> read("wampd.yaml", text))
                .withMessage(message);
    }

    @Test
    void theExampleSaysEverything() {
        Configuration example = Configuration.read(Path.of("../docs/wampd.yaml"));

        assertThat(example.listeners()).hasSize(4);
        assertThat(example.listeners().get(0).place()).isEqualTo(new Address("127.0.0.1", 8080));
        ListenerSettings raw = example.listeners().get(1);
        assertThat(raw.type()).isEqualTo(ListenerSettings.Type.RAWSOCKET);
        assertThat(raw.limits().keepAlive())
                .isEqualTo(KeepAlive.of(Duration.ofSeconds(20), Duration.ofSeconds(5))
                        .withRawSocketPings()
                        .withIdleTimeout(Duration.ofMinutes(10)));
        ListenerSettings file = example.listeners().get(2);
        assertThat(file.type()).isEqualTo(ListenerSettings.Type.ANY);
        assertThat(file.place()).isEqualTo(new ListenerSettings.SocketFile(Path.of("/run/wampd/wampd.sock")));
        assertThat(file.origins()).containsExactly("https://app.example.com");
        assertThat(file.webSocket())
                .isEqualTo(new WebSocketSettings(BatchSeparator.CANCEL, new Compression(1_024, 50), null));
        assertThat(example.listeners().get(3).type()).isEqualTo(ListenerSettings.Type.LONGPOLL);
        assertThat(raw.limits().decode().messageBytes()).isEqualTo(65_536);
        assertThat(raw.limits().handshakeTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(example.slowConsumers().policy()).isEqualTo(SlowConsumerPolicy.DISCONNECT);
        RealmSettings shop = example.realms().get("com.example.shop");
        assertThat(shop.slowConsumers()).isNotNull();
        assertThat(shop.slowConsumers().policy()).isEqualTo(SlowConsumerPolicy.DROP_OLDEST);
        assertThat(shop.rules().quotas().subscriptions()).isEqualTo(1_000);
        assertThat(shop.rules().quotas().testamentBytes()).isEqualTo(65_536);
        assertThat(shop.rules().uris()).isEqualTo(new UriChecks(UriRules.STRICT, 200, 10));
        assertThat(shop.rules().rate()).isEqualTo(new MessageRate(1_000, 5_000));
        assertThat(shop.sessions()).isEqualTo(new SessionQuotas(10_000, 100));
        assertThat(shop.rules().disclosure())
                .isEqualTo(new Disclosure(Disclosure.Policy.ON_REQUEST, Map.of("backend", 2, "customer", 1)));
        assertThat(shop.rules().patterns().wildcardComponents()).isEqualTo(8);
        assertThat(shop.rules().retention().topics()).isEqualTo(1_000);
        assertThat(shop.rules().meta().control()).isTrue();
        assertThat(shop.rules().meta().shownDetails()).containsExactly("agent");
        assertThat(shop.history()).hasSize(1);
        assertThat(shop.authentication())
                .extracting(Authentication::method)
                .containsExactly("anonymous", "ticket", "wampcra", "wamp-scram", "cryptosign", "tls", "cookie");
        assertThat(example.listeners().get(0).webSocket().cookie())
                .isEqualTo(new TrackingCookie("wampd", Duration.ofHours(8), SameSite.LAX, true));
        example.router().close().block(Duration.ofSeconds(10));
    }

    private static boolean allows(AuthorizationRules rules, String role, Action action, String uri) {
        AuthorizationRequest request = new AuthorizationRequest(
                1, Identity.anonymous("1"), Dict.EMPTY, action, UriPattern.exact(uri), Dict.EMPTY);
        Authorization answer = rules.of(role).known(request);
        return answer != null && answer.allowed();
    }

    @Test
    void theRolesOfTheExampleMayDoWhatItSays() {
        AuthorizationRules rules = Configuration.read(Path.of("../docs/wampd.yaml"))
                .realms()
                .get("com.example.shop")
                .authorization();

        assertThat(allows(rules, "visitor", Action.SUBSCRIBE, "com.example.shop.news.today"))
                .isTrue();
        assertThat(allows(rules, "visitor", Action.PUBLISH, "com.example.shop.news.today"))
                .isFalse();
        assertThat(allows(rules, "backend", Action.PUBLISH, "com.example.shop.news.today"))
                .isTrue();
        assertThat(allows(rules, "backend", Action.PUBLISH, "com.example.shop.news.draft"))
                .isFalse();
        assertThat(allows(rules, "backend", Action.CALL, "wamp.session.kill")).isFalse();
        assertThat(allows(rules, "admin", Action.CALL, "wamp.session.kill")).isTrue();
        assertThat(allows(rules, "stranger", Action.CALL, "com.example.shop.x")).isFalse();
        assertThat(rules.of("customer")).isEqualTo(new AuthorizingProcedure("com.example.shop.authorize"));
        assertThat(rules.localTrusted()).isTrue();
        assertThat(rules.waiting()).isEqualTo(AuthorizationRules.Waiting.DEFAULT);
        assertThat(rules.caching()).isEqualTo(AuthorizationRules.Caching.DEFAULT);
    }

    @Test
    void whatIsLeftOutIsAsInALibrary() {
        Configuration minimal = read("wampd.yml", MINIMAL);

        assertThat(minimal.realms()).containsOnlyKeys("realm1");
        RealmSettings settings = minimal.realms().get("realm1");
        assertThat(settings.rules()).isEqualTo(RealmSettings.DEFAULT.rules());
        assertThat(settings.authorization()).isNull();
        assertThat(settings.authentication()).hasSize(1);
        assertThat(minimal.times()).isEqualTo(Configuration.Times.DEFAULT);
        ListenerSettings listener = minimal.listeners().get(0);
        assertThat(listener.webSocket()).isEqualTo(new WebSocketSettings(BatchSeparator.RECORD_SEPARATOR, null, null));
        assertThat(listener.limits()).isEqualTo(ChannelLimits.DEFAULT);
    }

    @Test
    void jsonSaysTheSame() {
        Configuration json = read(
                "wampd.json",
                "{\"listeners\": [{\"address\": \":0\"}],\n\t\"realms\": [{\"uri\": \"realm1\", \"strict-uris\": true}]}");

        assertThat(json.realms().get("realm1").rules().uris().syntax()).isEqualTo(UriRules.STRICT);
    }

    @Test
    void aRealmWithRolesDeniesWhatTheyDoNotAllow() {
        Configuration read =
                read("wampd.yaml", "listeners: [{address: \":0\"}]\nrealms: [{uri: realm1, roles: {anonymous: {}}}]\n");

        AuthorizationRules rules = read.realms().get("realm1").authorization();
        assertThat(allows(rules, "anonymous", Action.CALL, "com.x")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "listener: [] | listener: unknown key; known are listeners, realms, slow-consumers, timeouts",
                "timeouts: {hello: 1s} | timeouts.hello: unknown key; known are close, handshake, pause",
                "timeouts: {close: 0s} | timeouts.close: must be a positive time such as 500ms, 10s, 2m or 1h",
                "timeouts: {close: 5} | timeouts.close: must be a positive time such as 500ms, 10s, 2m or 1h",
                "timeouts: 5s | timeouts: must be a section with keys",
                "slow-consumers: {policy: drop} | slow-consumers.policy: must be one of disconnect, drop-newest, "
                        + "drop-oldest, pause-publisher but is 'drop'",
                "slow-consumers: {messages: 0} | slow-consumers.messages: must be a number from 1 to 2147483647",
                "slow-consumers: {messages: many} | slow-consumers.messages: must be a number from 1 to 2147483647",
                "slow-consumers: {messages: 1.5} | slow-consumers.messages: must be a number from 1 to 2147483647",
            })
    void aWrongKeyOrValueNamesItsPlace(String text, String message) {
        fails(MINIMAL + text, message);
    }

    /** What the accounts are like is known by the procedure; what those of strangers look like is part of the configuration. */
    @Test
    void aProcedureMayKnowTheAccountsOfEachMethod() {
        Configuration read = read("wampd.yaml", """
                listeners: [{address: ":0"}]
                realms:
                  - uri: r
                    authentication:
                      ticket: {procedure: com.accounts}
                      wampcra: {procedure: com.accounts, example: {role: u, salting: {salt: salt123}}}
                      wamp-scram: {procedure: com.accounts, example: {role: u, salt: c2FsdA==}}
                      cryptosign: {procedure: com.accounts}
                """);

        assertThat(read.realms().get("r").authentication())
                .extracting(Authentication::method)
                .containsExactly("ticket", "wampcra", "wamp-scram", "cryptosign");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uri: 1 | realms[0].uri: must be a text; write it in quotes",
                "uri: 'a b' | realms: 'a b' is no URI, or there twice",
                "uri: Realm1, strict-uris: true | realms: 'Realm1' is no URI, or there twice",
                "strict-uris: true | realms[0].uri: must be given",
                "uri: r, strict-uris: 1 | realms[0].strict-uris: must be true or false",
                "uri: r, quotas: {calls: 1} | realms[0].quotas.calls: unknown key; known are message-rate, pending-calls, "
                        + "pending-invocations, registrations, sessions, sessions-per-address, subscriptions, "
                        + "testament-bytes, testaments, uri-components, uri-length",
                "uri: r, quotas: {uri-length: 2000} | realms[0].quotas.uri-length: must be a number from 1 to 1024",
                "uri: r, quotas: {sessions: 0} | realms[0].quotas.sessions: must be a number from 1 to 2147483647",
                "uri: r, quotas: {message-rate: {burst: 0}} | realms[0].quotas.message-rate.burst: must be a number "
                        + "from 1 to 2147483647",
                "uri: r, quotas: {testaments: -1} | realms[0].quotas.testaments: must be a number from 0 to 2147483647",
                "uri: r, disclosure: {trust-levels: {a: -1}} | realms[0].disclosure.trust-levels.a: must be a number "
                        + "from 0 to 2147483647",
                "uri: r, meta: {shown-details: agent} | realms[0].meta.shown-details: must be a list of texts",
                "uri: r, meta: {shown-details: [1]} | realms[0].meta.shown-details: must be a list of texts",
                "uri: r, history: [{uri: com.t, events: 0}] | realms[0].history[0].events: must be a number from 1 to "
                        + "2147483647",
                "uri: r, history: {uri: com.t} | realms[0].history: must be a list of sections",
                "uri: r, roles: {a: {permissions: [{uri: com..x}]}} | realms[0].roles.a.permissions[0].uri: is not a "
                        + "valid pattern: com..x",
                "uri: r, roles: {a: {permissions: [{uri: x, match: regex}]}} | realms[0].roles.a.permissions[0].match: "
                        + "must be one of exact, prefix, wildcard but is 'regex'",
                "uri: r, roles: {a: {permissions: [{uri: x, allow: [read]}]}} | "
                        + "realms[0].roles.a.permissions[0].allow: must be one of call, register, publish, subscribe but "
                        + "is 'read'",
                "uri: r, roles: {a: {permissions: [], authorizer: com.x}} | realms[0].roles.a: has either "
                        + "'permissions' or 'authorizer'",
                "uri: r, roles: {a: } | realms[0].roles.a: must be a section with keys",
                "uri: r, roles: {a: {permission: []}} | realms[0].roles.a.permission: unknown key; known are "
                        + "authorizer, permissions",
                "uri: r, authorization: {held-messages: 0} | realms[0].authorization.held-messages: must be a number "
                        + "from 1 to 2147483647",
                "uri: r, authentication: {} | realms[0].authentication: names no method, so that nobody could join",
                "uri: r, authentication: {kerberos: {}} | realms[0].authentication.kerberos: unknown key; known are "
                        + "anonymous, cookie, cryptosign, scram, ticket, tls, wamp-scram, wampcra",
                "uri: r, authentication: {wamp-scram: {principals: [{authid: j, role: u, salt: '!', password: p}]}} | "
                        + "realms[0].authentication.wamp-scram.principals[0]: the salt must be Base64",
                "uri: r, authentication: {wamp-scram: {principals: [{authid: j, role: u, salt: c2FsdA==}]}} | "
                        + "realms[0].authentication.wamp-scram.principals[0]: needs 'stored-key' and 'server-key', or of "
                        + "wamp-scram with pbkdf2 the 'password'",
                "uri: r, authentication: {scram: {principals: [{authid: j, role: u, salt: c2FsdA==, password: p}]}} | "
                        + "realms[0].authentication.scram.principals[0]: needs 'stored-key' and 'server-key', or of "
                        + "wamp-scram with pbkdf2 the 'password'",
                "uri: r, authentication: {cryptosign: {principals: [{authid: j, role: u, public-keys: [a]}]}} | "
                        + "realms[0].authentication.cryptosign.principals[0]: a public key has 64 lower-case hex digits: a",
                "uri: r, authentication: {tls: {principals: [{authid: j, role: u, subject: x}]}} | "
                        + "realms[0].authentication.tls.principals[0]: improperly specified input name: x",
                "uri: r, authentication: {cookie: {name: a, clients: 0}} | realms[0].authentication.cookie.clients: must "
                        + "be a number from 1 to 2147483647",
                "uri: r, authentication: {ticket: {procedure: p, principals: []}} | realms[0].authentication.ticket: "
                        + "'procedure' and 'principals' exclude each other",
                "uri: r, authentication: {wampcra: {procedure: p}} | realms[0].authentication.wampcra: needs with a "
                        + "'procedure' an 'example'",
                "uri: r, authentication: {ticket: {}} | realms[0].authentication.ticket: has no 'principals'",
                "uri: r, authentication: {ticket: {principals: [{authid: j, role: u}]}} | "
                        + "realms[0].authentication.ticket.principals[0]: needs either 'sha256' or 'secret'",
                "uri: r, authentication: {wampcra: {principals: [{authid: j, role: u, key: k}]}} | "
                        + "realms[0].authentication.wampcra.principals[0]: needs either 'secret', or 'key' and 'salting'",
            })
    void aWrongRealmNamesItsPlace(String realm, String message) {
        fails("listeners: [{address: \":0\"}]\nrealms: [{" + realm + "}]\n", message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | listeners[0].address: must be given",
                "{address: '80'} | listeners[0].address: not an address: '80'; write HOST:PORT, [IPV6]:PORT or :PORT with "
                        + "a port of 0 to 65535",
                "{address: ':0', type: tcp} | listeners[0].type: must be one of websocket, rawsocket, longpoll, any but is 'tcp'",
                "{address: ':0', max-message-bytes: 0} | listeners[0].max-message-bytes: must be a number from 1 to "
                        + "16777216",
                "{address: ':0', tls: yes} | listeners[0].tls: must be a section with keys",
                "{address: ':0', tls: {key: k}} | listeners[0].tls.certificate: must be given",
                "{address: ':0', tsl: {}} | listeners[0].tsl: unknown key; known are address, batch-separator, "
                        + "compression, handshake-timeout, keep-alive, max-message-bytes, origins, tls, tracking-cookie, "
                        + "type, unix",
                "{address: ':0', batch-separator: x} | listeners[0].batch-separator: must be one of record-separator, "
                        + "cancel but is 'x'",
                "{address: ':0', compression: {max-ratio: 0}} | listeners[0].compression.max-ratio: must be a number "
                        + "from 1 to 2147483647",
                "{address: ':0', tracking-cookie: {}} | listeners[0].tracking-cookie.name: must be given",
                "{address: ':0', tracking-cookie: {name: 'a;b'}} | listeners[0].tracking-cookie: Cookie name contains an "
                        + "invalid char: ;",
                "{address: ':0', tracking-cookie: {name: a, same-site: none}} | listeners[0].tracking-cookie: browsers "
                        + "take a cookie for all sites only if it is secure",
                "{address: ':0', unix: /run/w} | listeners: 'address' and 'unix' exclude each other",
                "{address: ':0', keep-alive: {interval: 0s}} | listeners[0].keep-alive.interval: must be a positive "
                        + "time such as 500ms, 10s, 2m or 1h",
            })
    void aWrongListenerNamesItsPlace(String listener, String message) {
        fails("listeners: [" + listener + "]\nrealms: [{uri: realm1}]\n", message);
    }

    @Test
    void whatIsNoConfigurationIsAnError() {
        fails("- 1", "must be a section with keys");
        fails("", "must be a section with keys");
        fails("realms: [{uri: r}]", "there must be at least one of 'listeners' and one of 'realms'");
        fails(MINIMAL + "realms: []", "line 3: Duplicate field 'realms'");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> read("wampd.json", "{\"realms\": ]"))
                .withMessageStartingWith("line 1: ");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Configuration.read(folder.resolve("missing.yaml")))
                .withMessageStartingWith("cannot be read: ");
    }

    @Test
    void aRealmThatIsThereTwiceIsAnError() {
        fails(
                "listeners: [{address: \":0\"}]\nrealms: [{uri: r}, {uri: r}]\n",
                "realms: 'r' is no URI, or there twice");
    }

    @Test
    void aPatternMayHaveEachPolicy() {
        Configuration read = read(
                "wampd.yaml",
                "listeners: [{address: \":0\"}]\nrealms: [{uri: r, history: [{uri: '', match: prefix},"
                        + " {uri: a..b, match: wildcard}, {uri: a}]}]\n");

        assertThat(read.realms().get("r").history())
                .extracting(topic -> topic.pattern().match())
                .containsExactly(MatchPolicy.PREFIX, MatchPolicy.WILDCARD, MatchPolicy.EXACT);
    }
}

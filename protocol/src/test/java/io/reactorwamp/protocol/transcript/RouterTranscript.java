package io.reactorwamp.protocol.transcript;

import io.reactorwamp.protocol.auth.ChannelBinding;
import io.reactorwamp.protocol.auth.Cryptosign;
import io.reactorwamp.protocol.auth.Scram;
import io.reactorwamp.protocol.auth.ScramKeys;
import io.reactorwamp.protocol.auth.WampCra;
import io.reactorwamp.protocol.authorization.AuthorizationRules;
import io.reactorwamp.protocol.session.Disclosure;
import io.reactorwamp.protocol.session.HistoryTopic;
import io.reactorwamp.protocol.session.MessageRate;
import io.reactorwamp.protocol.session.MetaRules;
import io.reactorwamp.protocol.session.PatternRules;
import io.reactorwamp.protocol.session.Quotas;
import io.reactorwamp.protocol.session.RealmRules;
import io.reactorwamp.protocol.session.RetentionRules;
import io.reactorwamp.protocol.transcript.Stage.Party;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.MatchPolicy;
import io.reactorwamp.protocol.value.UriChecks;
import io.reactorwamp.protocol.value.UriPattern;
import io.reactorwamp.protocol.value.UriRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Plays a scenario against a router and checks that each party receives exactly the messages written there, in this order, and that
 * exactly those transports are closed that should be.
 *
 * <pre>
 * rules: strict lenient-ids calls=1      first line; default: the rules of a realm by default
 * rules: uri-length=20 uri-components=3 rate=2 burst=4
 *                                        how long URIs are, how many messages a second a session may send, and at once
 * rules: disclose=always trust=3         whose identity is told; how far members are trusted
 * rules: meta-control meta-modify shown=agent
 *                                        what the meta APIs allow and show
 * allow: anonymous prefix com. call      what a role may do, one line each, behind the rules: see {@link Allowances}
 * rules: auth=ticket,wampcra             the methods by which joe can prove who he is, with secret1 or his key
 * A: connect                             opens a transport
 * R: wait 10                             so many seconds pass
 * A: join feature ...                    joins announcing features in all roles
 * A: join                                opens a transport if there is none, and a session of all roles on realm1; from
 *                                        then on $A is its id and $A_authid the name under which it joined
 * A -&gt; R  [32, 1, {}, "com.t"]           A sends
 * R -&gt; A  [33, 1, $subscription]         A receives; $name stands for the same value everywhere
 * A: closed                              the router has closed A's transport
 * A: drop                                A's transport is lost
 * A: signs $challenge secret1            from now on $signature is what proves the secret in WAMP-CRA
 * A: knows $nonce secret1                from now on $proof is what proves the secret in SCRAM
 * A: believes $verifier                  and this is what proves that the router knows it
 * A: signs-by-key $challenge             from now on $signature is what joe's key makes of it
 * R: revoke $registration com.policy     the router takes a registration back, for this reason
 * R: close wamp.close.system_shutdown    the router closes realm1
 * </pre>
 */
public final class RouterTranscript {
    private static final Pattern SENT = Pattern.compile("(\\w+) -> R\\s+(.*)");
    private static final Pattern RECEIVED = Pattern.compile("R -> (\\w+)\\s+(.*)");
    private static final Pattern DIRECTIVE = Pattern.compile("(\\w+): ([\\w-]+)\\s*(.*)");
    private static final Pattern HISTORY = Pattern.compile("history-(\\w+)=(\\S*):(\\d+)");
    private static final Pattern METHODS = Pattern.compile("auth=(\\S+)");
    private static final List<String> ROLES = List.of("caller", "callee", "publisher", "subscriber");

    private final Stage stage;
    private final Bindings bindings = new Bindings();
    private final Map<String, Party> parties = new LinkedHashMap<>();
    private final List<String> closed = new ArrayList<>();
    private final Scram.Client password = Accounts.scramClient(Accounts.JOE.authid(), Accounts.NONCE);

    private RouterTranscript(Stage stage) {
        this.stage = stage;
    }

    /** Plays a scenario on a stage made for its rules. */
    public static void play(Scenario scenario, Function<RealmRules, Stage> stages) {
        List<Scenario.Line> lines = scenario.lines();
        boolean hasRules = lines.get(0).text().startsWith("rules:");
        RealmRules rules = hasRules ? rules(lines.get(0).text()) : RealmRules.DEFAULT;
        List<HistoryTopic> history = HISTORY.matcher(hasRules ? lines.get(0).text() : "")
                .results()
                .map(RouterTranscript::history)
                .toList();
        try (Stage stage = stages.apply(rules)) {
            if (!history.isEmpty()) {
                stage.keepHistory(history);
            }
            AuthorizationRules authorization = Allowances.read(lines);
            if (authorization != null) {
                stage.authorize(authorization);
            }
            Matcher methods = METHODS.matcher(hasRules ? lines.get(0).text() : "");
            if (methods.find()) {
                stage.authenticate(List.of(methods.group(1).split(",")));
            }
            RouterTranscript transcript = new RouterTranscript(stage);
            lines.stream()
                    .skip(hasRules ? 1 : 0)
                    .filter(line -> !Allowances.isOne(line))
                    .forEach(line -> transcript.playLine(scenario, line));
            transcript.finish();
        }
    }

    /** A topic of {@code rules:}, such as {@code history-prefix=com.t:3}. */
    private static HistoryTopic history(MatchResult word) {
        UriPattern pattern = new UriPattern(word.group(2), MatchPolicy.of(word.group(1)));
        return HistoryTopic.inMemory(pattern, Integer.parseInt(word.group(3)));
    }

    private static RealmRules rules(String line) {
        List<String> words =
                Arrays.asList(line.substring("rules:".length()).strip().split(" "));
        Quotas quotas = new Quotas(
                number(words, "subscriptions", Quotas.DEFAULT.subscriptions()),
                number(words, "registrations", Quotas.DEFAULT.registrations()),
                number(words, "calls", Quotas.DEFAULT.pendingCalls()),
                number(words, "invocations", Quotas.DEFAULT.pendingInvocations()),
                number(words, "testaments", Quotas.DEFAULT.testaments()),
                number(words, "testament-bytes", (int) Quotas.DEFAULT.testamentBytes()));
        PatternRules patterns =
                new PatternRules(number(words, "wildcard-components", PatternRules.DEFAULT.wildcardComponents()));
        RetentionRules retention = new RetentionRules(
                number(words, "retained-topics", RetentionRules.DEFAULT.topics()),
                number(words, "retained-bytes", (int) RetentionRules.DEFAULT.bytes()));
        return RealmRules.DEFAULT
                .withUris(uris(words))
                .withRate(rate(words))
                .withSequentialRequestIds(!words.contains("lenient-ids"))
                .withQuotas(quotas)
                .withDisclosure(disclosure(words))
                .withPatterns(patterns)
                .withRetention(retention)
                .withMeta(meta(words));
    }

    private static UriChecks uris(List<String> words) {
        return new UriChecks(
                words.contains("strict") ? UriRules.STRICT : UriRules.LOOSE,
                number(words, "uri-length", UriRules.MAX_LENGTH),
                number(words, "uri-components", UriRules.MAX_COMPONENTS));
    }

    private static MessageRate rate(List<String> words) {
        int perSecond = number(words, "rate", 0);
        return perSecond == 0 ? null : new MessageRate(perSecond, number(words, "burst", perSecond));
    }

    private static MetaRules meta(List<String> words) {
        Set<String> shown = words.stream()
                .filter(word -> word.startsWith("shown="))
                .map(word -> word.substring("shown=".length()))
                .collect(Collectors.toSet());
        return new MetaRules(shown, words.contains("meta-control"), words.contains("meta-modify"));
    }

    private static Disclosure disclosure(List<String> words) {
        Disclosure.Policy policy = Arrays.stream(Disclosure.Policy.values())
                .filter(any -> words.contains("disclose=" + any.name().toLowerCase(Locale.ROOT)))
                .findAny()
                .orElse(Disclosure.Policy.ON_REQUEST);
        int trust = number(words, "trust", -1);
        return new Disclosure(policy, trust < 0 ? Map.of() : Map.of("anonymous", trust));
    }

    private static int number(List<String> words, String name, int otherwise) {
        return words.stream()
                .filter(word -> word.startsWith(name + "="))
                .mapToInt(word -> Integer.parseInt(word.substring(name.length() + 1)))
                .findAny()
                .orElse(otherwise);
    }

    private void playLine(Scenario scenario, Scenario.Line line) {
        try {
            Matcher received = RECEIVED.matcher(line.text());
            Matcher sent = SENT.matcher(line.text());
            Matcher directive = DIRECTIVE.matcher(line.text());
            if (received.matches()) {
                receive(received.group(1), Notation.read(received.group(2)));
            } else if (sent.matches()) {
                expectNothingMore();
                send(sent.group(1), Notation.read(sent.group(2)));
            } else if (directive.matches()) {
                direct(directive.group(1), directive.group(2), directive.group(3));
            } else {
                throw new IllegalArgumentException("not a line of a transcript");
            }
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError(scenario.file() + ":" + line.number() + ": " + line.text(), failure);
        }
    }

    private void direct(String name, String verb, String argument) {
        if (!verb.equals("closed")) {
            expectNothingMore();
        }
        switch (verb) {
            case "connect" -> connect(name);
            case "join" -> join(name, argument);
            case "wait" -> stage.advance(Duration.ofSeconds(Long.parseLong(argument)));
            case "drop" -> parties.get(name).drop();
            case "signs" -> sign(argument.split(" "));
            case "signs-by-key" -> signByKey(argument);
            case "knows" -> prove(argument.split(" "));
            case "believes" -> password.onWelcome(Dict.of("verifier", text(argument)));
            case "revoke" -> revoke(argument.split(" "));
            case "close" -> stage.closeRealm(argument);
            case "closed" -> expectClosed(name);
            default -> throw new IllegalArgumentException("unknown: " + verb);
        }
    }

    private void revoke(String[] words) {
        stage.revokeRegistration((Long) bindings.resolve(Notation.read(words[0])), words[1]);
    }

    private String text(String variable) {
        return (String) bindings.resolve(Notation.read(variable));
    }

    private void signByKey(String variable) {
        Cryptosign.Client key = new Cryptosign.Client(null, "", null, null, ChannelBinding.NONE);
        bindings.bind(
                "signature",
                key.respond(Accounts.SEED, Dict.of("challenge", text(variable))).signature());
    }

    private void prove(String[] words) {
        ScramKeys keys = Accounts.scram().keys();
        Dict asked = Dict.of("nonce", text(words[0]), "kdf", keys.kdf())
                .with("salt", keys.salt())
                .with("iterations", (long) keys.iterations());
        bindings.bind("proof", password.respond(words[1], asked).signature());
    }

    private void sign(String[] words) {
        String challenge = text(words[0]);
        WampCra.Salting salting = new WampCra.Salting("salt123", 1_000, 32);
        bindings.bind("signature", WampCra.sign(WampCra.deriveKey(words[1], salting), challenge));
    }

    private void connect(String name) {
        if (parties.put(name, stage.connect(name)) != null) {
            throw new IllegalArgumentException(name + " is connected already");
        }
    }

    private void join(String name, String features) {
        if (!parties.containsKey(name)) {
            connect(name);
        }
        Map<String, Object> announced = new LinkedHashMap<>();
        Pattern.compile("\\w+").matcher(features).results().forEach(feature -> announced.put(feature.group(), true));
        Map<String, Object> roles = new LinkedHashMap<>();
        ROLES.forEach(role -> roles.put(role, Map.of("features", announced)));
        send(name, List.of(1L, "realm1", Map.of("roles", roles)));
        List<Object> welcome = parties.get(name).receive();
        if (welcome == null || !welcome.get(0).equals(2L)) {
            throw new AssertionError("WELCOME expected but received " + Notation.write(welcome));
        }
        bindings.bind(name, welcome.get(1));
        bindings.bind(name + "_authid", ((Map<?, ?>) welcome.get(2)).get("authid"));
    }

    @SuppressWarnings("unchecked")
    private void send(String name, Object message) {
        parties.get(name).send((List<Object>) bindings.resolve(message));
    }

    private void receive(String name, Object expected) {
        List<Object> actual = parties.get(name).receive();
        if (!bindings.matches(expected, actual)) {
            throw new AssertionError(name + " received " + Notation.write(actual));
        }
    }

    private void expectClosed(String name) {
        if (!parties.get(name).isClosed()) {
            throw new AssertionError("the transport of " + name + " is open");
        }
        closed.add(name);
    }

    private void expectNothingMore() {
        parties.forEach((name, party) -> {
            if (party.hasReceived()) {
                throw new AssertionError(name + " received also " + Notation.write(party.receive()));
            }
        });
    }

    /** Nothing remains: whatever a party received was written in the transcript, and so was each transport's end. */
    private void finish() {
        parties.forEach((name, party) -> {
            List<Object> more = party.receive();
            if (more != null) {
                throw new AssertionError(name + " received at the end " + Notation.write(more));
            }
            if (!closed.contains(name) && party.isClosed()) {
                throw new AssertionError("the transport of " + name + " was closed");
            }
        });
    }
}

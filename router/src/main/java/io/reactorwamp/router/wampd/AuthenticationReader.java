package io.reactorwamp.router.wampd;

import io.reactorwamp.protocol.auth.Cryptosign;
import io.reactorwamp.protocol.auth.Principal;
import io.reactorwamp.protocol.auth.Scram;
import io.reactorwamp.protocol.auth.ScramDialect;
import io.reactorwamp.protocol.auth.ScramKeys;
import io.reactorwamp.protocol.auth.ShownBefore;
import io.reactorwamp.protocol.auth.Ticket;
import io.reactorwamp.protocol.auth.WampCra;
import io.reactorwamp.router.RealmSettings;
import io.reactorwamp.router.auth.Accounts;
import io.reactorwamp.router.auth.AuthenticatingProcedure;
import io.reactorwamp.router.auth.Authentication;
import io.reactorwamp.router.auth.TrackedClients;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads how clients of a realm prove who they are. A realm whose section does not say lets in whoever comes. */
final class AuthenticationReader {
    private static final String AUTHENTICATION = "authentication";
    private static final String SECRET = "secret";
    private static final String PRINCIPALS = "principals";
    private static final int CLIENTS = 10_000;

    /** Stands for a key, where only the way in which it is made counts. */
    private static final String NO_KEY = "A".repeat(43) + "=";

    private AuthenticationReader() {}

    static RealmSettings read(Section realm, RealmSettings settings) {
        List<Authentication> methods = realm.section(AUTHENTICATION, AuthenticationReader::methods);
        if (methods == null) {
            return settings;
        }
        if (methods.isEmpty()) {
            throw realm.wrongValue(
                    AUTHENTICATION, new IllegalArgumentException("names no method, so that nobody could join"));
        }
        return settings.withAuthentication(methods.toArray(Authentication[]::new));
    }

    private static List<Authentication> methods(Section section) {
        List<Authentication> methods = new ArrayList<>();
        add(
                methods,
                section.section(
                        "anonymous", anonymous -> Authentication.anonymous(anonymous.text("role", "anonymous"))));
        add(methods, section.section(Ticket.METHOD, AuthenticationReader::tickets));
        add(methods, section.section(WampCra.METHOD, AuthenticationReader::wampCras));
        for (ScramDialect dialect : ScramDialect.values()) {
            add(methods, section.section(dialect.method(), method -> scrams(method, dialect)));
        }
        add(methods, section.section(Cryptosign.METHOD, AuthenticationReader::cryptosigns));
        add(methods, section.section(ShownBefore.TLS, AuthenticationReader::certificates));
        add(methods, section.section(ShownBefore.COOKIE, AuthenticationReader::tracking));
        return methods;
    }

    private static void add(List<Authentication> methods, @Nullable Authentication method) {
        if (method != null) {
            methods.add(method);
        }
    }

    /** The procedure that knows the accounts, or null if they are part of the configuration. */
    private static @Nullable AuthenticatingProcedure procedure(Section method) {
        String uri = method.textOrNull("procedure");
        if (uri != null && method.has(PRINCIPALS)) {
            throw new IllegalArgumentException("'procedure' and '" + PRINCIPALS + "' exclude each other");
        }
        return uri == null ? null : new AuthenticatingProcedure(uri);
    }

    /** What the accounts of a procedure look like, so that those who are not known look the same. */
    private static <T> T example(Section method, BiFunction<Section, Principal, T> reader) {
        T example = method.section("example", section -> reader.apply(section, Principal.of("", section.text("role"))));
        if (example == null) {
            throw new IllegalArgumentException("needs with a 'procedure' an 'example'");
        }
        return example;
    }

    private static Authentication tickets(Section method) {
        AuthenticatingProcedure procedure = procedure(method);
        return procedure == null
                ? Authentication.ticket(
                        accounts(method, AuthenticationReader::ticket).toArray(Ticket.Account[]::new))
                : Authentication.ticket(procedure.tickets());
    }

    private static Authentication wampCras(Section method) {
        AuthenticatingProcedure procedure = procedure(method);
        return procedure == null
                ? Authentication.wampCra(
                        accounts(method, AuthenticationReader::wampCra).toArray(WampCra.Account[]::new))
                : Authentication.wampCra(
                        example(
                                method,
                                (section, principal) -> new WampCra.Account(principal, NO_KEY, salting(section))),
                        procedure.wampCra());
    }

    private static Authentication scrams(Section method, ScramDialect dialect) {
        AuthenticatingProcedure procedure = procedure(method);
        return procedure == null
                ? Authentication.scram(
                        dialect,
                        accounts(method, (account, principal) -> scram(account, principal, dialect))
                                .toArray(Scram.Account[]::new))
                : Authentication.scram(
                        dialect,
                        example(
                                method,
                                (section, principal) ->
                                        new Scram.Account(principal, scramKeys(section), NO_KEY, NO_KEY)),
                        procedure.scram(dialect.method()));
    }

    private static Authentication cryptosigns(Section method) {
        String seed = method.textOrNull("router-key");
        AuthenticatingProcedure procedure = procedure(method);
        Accounts<Cryptosign.Account> dynamic = procedure == null ? null : procedure.cryptosign();
        if (dynamic != null) {
            return seed == null ? Authentication.cryptosign(dynamic) : Authentication.cryptosign(seed, dynamic);
        }
        Cryptosign.Account[] accounts = accounts(
                        method,
                        (account, principal) ->
                                new Cryptosign.Account(principal, Set.copyOf(account.texts("public-keys"))))
                .toArray(Cryptosign.Account[]::new);
        return seed == null ? Authentication.cryptosign(accounts) : Authentication.cryptosign(seed, accounts);
    }

    /** By the subjects of the certificates that the listener's authorities have signed. */
    private static Authentication certificates(Section method) {
        Map<X500Principal, Principal> bySubject = new HashMap<>();
        accounts(method, (account, principal) -> Map.entry(new X500Principal(account.text("subject")), principal))
                .forEach(account -> {
                    if (bySubject.put(account.getKey(), account.getValue()) != null) {
                        throw new IllegalArgumentException("two accounts have the subject " + account.getKey());
                    }
                });
        return Authentication.tlsCertificate(
                applicant -> Mono.justOrEmpty(applicant.connection().tls())
                        .map(tls -> tls.peerCertificates().get(0).getSubjectX500Principal())
                        .flatMap(subject -> Mono.justOrEmpty(bySubject.get(subject))));
    }

    private static Authentication tracking(Section method) {
        return TrackedClients.by(
                ListenerSettings.cookie(method), method.integer("clients", 1, Integer.MAX_VALUE, CLIENTS));
    }

    private static <T> List<T> accounts(Section method, BiFunction<Section, Principal, T> reader) {
        List<T> accounts = method.sections(
                PRINCIPALS,
                section -> reader.apply(section, Principal.of(section.text("authid"), section.text("role"))));
        if (accounts.isEmpty()) {
            throw new IllegalArgumentException("has no '" + PRINCIPALS + "'");
        }
        return accounts;
    }

    private static Ticket.Account ticket(Section section, Principal principal) {
        String digest = section.textOrNull("sha256");
        String secret = section.textOrNull(SECRET);
        if ((digest == null) == (secret == null)) {
            throw new IllegalArgumentException("needs either 'sha256' or '" + SECRET + "'");
        }
        return digest == null
                ? Ticket.Account.of(principal, String.valueOf(secret))
                : new Ticket.Account(principal, digest);
    }

    /** A key that was derived before, with how it was; or the secret itself. */
    private static WampCra.Account wampCra(Section section, Principal principal) {
        String key = section.textOrNull("key");
        String secret = section.textOrNull(SECRET);
        WampCra.Salting salting = salting(section);
        if (key != null && secret == null && salting != null) {
            return new WampCra.Account(principal, key, salting);
        }
        if (key == null && secret != null && salting == null) {
            return WampCra.Account.plain(principal, secret);
        }
        throw new IllegalArgumentException("needs either '" + SECRET + "', or 'key' and 'salting'");
    }

    private static WampCra.@Nullable Salting salting(Section section) {
        return section.section(
                "salting",
                salted -> new WampCra.Salting(
                        salted.text("salt"),
                        salted.integer("iterations", 1, Integer.MAX_VALUE, 1_000),
                        salted.integer("key-bytes", 1, 1_024, 32)));
    }

    private static ScramKeys scramKeys(Section section) {
        return new ScramKeys(
                section.text("kdf", ScramKeys.PBKDF2),
                section.text("salt"),
                section.integer("iterations", 1, 1_000_000, 4_096),
                section.integer("memory", 0, 1 << 18, 0));
    }

    /** Keys that were made from a password before; or the password, as far as keys can be made from it here. */
    private static Scram.Account scram(Section section, Principal principal, ScramDialect dialect) {
        ScramKeys keys = scramKeys(section);
        String storedKey = section.textOrNull("stored-key");
        String serverKey = section.textOrNull("server-key");
        String password = section.textOrNull("password");
        if (storedKey != null && serverKey != null && password == null) {
            return new Scram.Account(principal, keys, storedKey, serverKey);
        }
        boolean derivable = keys.kdf().equals(ScramKeys.PBKDF2) && dialect == ScramDialect.SPEC;
        if (storedKey == null && serverKey == null && password != null && derivable) {
            return Authentication.scramAccount(principal, password, keys, dialect);
        }
        throw new IllegalArgumentException("needs 'stored-key' and 'server-key', or of " + ScramDialect.SPEC.method()
                + " with " + ScramKeys.PBKDF2 + " the 'password'");
    }
}

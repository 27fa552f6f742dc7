package io.reactorwamp.router.wampd;

import io.reactorwamp.protocol.auth.Cryptosign;
import io.reactorwamp.protocol.auth.Principal;
import io.reactorwamp.protocol.auth.Scram;
import io.reactorwamp.protocol.auth.ScramDialect;
import io.reactorwamp.protocol.auth.ScramKeys;
import io.reactorwamp.protocol.auth.Ticket;
import io.reactorwamp.protocol.auth.WampCra;
import io.reactorwamp.router.RealmSettings;
import io.reactorwamp.router.auth.Authentication;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads how clients of a realm prove who they are. A realm whose section does not say lets in whoever comes. */
final class AuthenticationReader {
    private static final String AUTHENTICATION = "authentication";
    private static final String SECRET = "secret";

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
        add(methods, section.section("ticket", method -> {
            List<Ticket.Account> accounts = accounts(method, AuthenticationReader::ticket);
            return Authentication.ticket(accounts.toArray(Ticket.Account[]::new));
        }));
        add(methods, section.section("wampcra", method -> {
            List<WampCra.Account> accounts = accounts(method, AuthenticationReader::wampCra);
            return Authentication.wampCra(accounts.toArray(WampCra.Account[]::new));
        }));
        for (ScramDialect dialect : ScramDialect.values()) {
            add(methods, section.section(dialect.method(), method -> {
                List<Scram.Account> accounts =
                        accounts(method, (account, principal) -> scram(account, principal, dialect));
                return Authentication.scram(dialect, accounts.toArray(Scram.Account[]::new));
            }));
        }
        add(methods, section.section("cryptosign", AuthenticationReader::cryptosign));
        return methods;
    }

    private static void add(List<Authentication> methods, @Nullable Authentication method) {
        if (method != null) {
            methods.add(method);
        }
    }

    private static <T> List<T> accounts(Section method, BiFunction<Section, Principal, T> reader) {
        List<T> accounts = method.sections(
                "principals",
                section -> reader.apply(section, Principal.of(section.text("authid"), section.text("role"))));
        if (accounts.isEmpty()) {
            throw new IllegalArgumentException("has no 'principals'");
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
        WampCra.Salting salting = section.section(
                "salting",
                salted -> new WampCra.Salting(
                        salted.text("salt"),
                        salted.integer("iterations", 1, Integer.MAX_VALUE, 1_000),
                        salted.integer("key-bytes", 1, 1_024, 32)));
        if (key != null && secret == null && salting != null) {
            return new WampCra.Account(principal, key, salting);
        }
        if (key == null && secret != null && salting == null) {
            return WampCra.Account.plain(principal, secret);
        }
        throw new IllegalArgumentException("needs either '" + SECRET + "', or 'key' and 'salting'");
    }

    /** Keys that were made from a password before; or the password, as far as keys can be made from it here. */
    private static Scram.Account scram(Section section, Principal principal, ScramDialect dialect) {
        String kdf = section.text("kdf", ScramKeys.PBKDF2);
        ScramKeys keys = new ScramKeys(
                kdf,
                section.text("salt"),
                section.integer("iterations", 1, 1_000_000, 4_096),
                section.integer("memory", 0, 1 << 18, 0));
        String storedKey = section.textOrNull("stored-key");
        String serverKey = section.textOrNull("server-key");
        String password = section.textOrNull("password");
        if (storedKey != null && serverKey != null && password == null) {
            return new Scram.Account(principal, keys, storedKey, serverKey);
        }
        boolean derivable = kdf.equals(ScramKeys.PBKDF2) && dialect == ScramDialect.SPEC;
        if (storedKey == null && serverKey == null && password != null && derivable) {
            return Authentication.scramAccount(principal, password, keys, dialect);
        }
        throw new IllegalArgumentException("needs 'stored-key' and 'server-key', or of " + ScramDialect.SPEC.method()
                + " with " + ScramKeys.PBKDF2 + " the 'password'");
    }

    private static Authentication cryptosign(Section method) {
        String seed = method.textOrNull("router-key");
        Cryptosign.Account[] accounts = accounts(
                        method,
                        (account, principal) ->
                                new Cryptosign.Account(principal, Set.copyOf(account.texts("public-keys"))))
                .toArray(Cryptosign.Account[]::new);
        return seed == null ? Authentication.cryptosign(accounts) : Authentication.cryptosign(seed, accounts);
    }
}

package io.reactorwamp.router.wampd;

import io.reactorwamp.protocol.auth.Principal;
import io.reactorwamp.protocol.auth.Ticket;
import io.reactorwamp.protocol.auth.WampCra;
import io.reactorwamp.router.RealmSettings;
import io.reactorwamp.router.auth.Authentication;
import java.util.ArrayList;
import java.util.List;
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
}

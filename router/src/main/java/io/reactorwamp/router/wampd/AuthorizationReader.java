package io.reactorwamp.router.wampd;

import io.reactorwamp.protocol.authorization.Action;
import io.reactorwamp.protocol.authorization.AuthorizationRules;
import io.reactorwamp.protocol.authorization.AuthorizationRules.Caching;
import io.reactorwamp.protocol.authorization.AuthorizationRules.Waiting;
import io.reactorwamp.protocol.authorization.Authorizer;
import io.reactorwamp.protocol.authorization.AuthorizingProcedure;
import io.reactorwamp.protocol.authorization.Permission;
import io.reactorwamp.protocol.authorization.Permissions;
import io.reactorwamp.router.RealmSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what the roles of a realm may do. A realm whose section names no roles asks nobody. */
final class AuthorizationReader {
    private static final String ROLES = "roles";
    private static final String AUTHORIZER = "authorizer";
    private static final String PERMISSIONS = "permissions";

    private AuthorizationReader() {}

    static RealmSettings read(Section realm, RealmSettings settings) {
        AuthorizationRules rules =
                realm.section("authorization", AuthorizationReader::rules, AuthorizationRules.DENY_ALL);
        Map<String, Authorizer> roles = realm.named(ROLES, AuthorizationReader::role);
        if (!realm.has(ROLES) && !realm.has("authorization")) {
            return settings;
        }
        for (Map.Entry<String, Authorizer> role : roles.entrySet()) {
            rules = rules.withRole(role.getKey(), role.getValue());
        }
        return settings.withAuthorization(rules);
    }

    private static AuthorizationRules rules(Section section) {
        return AuthorizationRules.DENY_ALL
                .withLocalTrusted(section.flag("local-trusted", true))
                .withWaiting(new Waiting(
                        section.duration("time-limit", Waiting.DEFAULT.limit()),
                        section.integer("held-messages", 1, Integer.MAX_VALUE, Waiting.DEFAULT.messages())))
                .withCaching(new Caching(
                        section.integer("cached-answers", 0, Integer.MAX_VALUE, Caching.DEFAULT.answers()),
                        section.duration("cache-time", Caching.DEFAULT.time())));
    }

    private static Authorizer role(Section section) {
        String procedure = section.textOrNull(AUTHORIZER);
        List<Permission> permissions = section.sections(PERMISSIONS, AuthorizationReader::permission);
        if (procedure == null) {
            return Permissions.of(permissions);
        }
        if (section.has(PERMISSIONS)) {
            throw new IllegalArgumentException("has either '" + PERMISSIONS + "' or '" + AUTHORIZER + "'");
        }
        return new AuthorizingProcedure(procedure);
    }

    private static Permission permission(Section section) {
        return new Permission(
                RealmReader.pattern(section),
                Set.copyOf(section.words("allow", Action.class)),
                section.flag("disclose", false),
                section.flag("force-reregister", false));
    }
}

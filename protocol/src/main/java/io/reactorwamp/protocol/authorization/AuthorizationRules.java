package io.reactorwamp.protocol.authorization;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Who decides in a realm what its sessions may do. Immutable.
 *
 * @param roles who decides for the sessions of a role
 * @param others who decides for the sessions of all other roles
 * @param localTrusted whether sessions of this process may do everything
 * @param waiting how long an answer is waited for, and what waits meanwhile
 * @param caching which answers are kept
 */
public record AuthorizationRules(
        Map<String, Authorizer> roles, Authorizer others, boolean localTrusted, Waiting waiting, Caching caching) {
    /** Nobody may do anything, except who is in this process. */
    public static final AuthorizationRules DENY_ALL =
            new AuthorizationRules(Map.of(), Permissions.NONE, true, Waiting.DEFAULT, Caching.DEFAULT);

    /** Copies the map. */
    public AuthorizationRules {
        roles = Map.copyOf(roles);
    }

    /**
     * How long an answer is waited for.
     *
     * @param limit without an answer by then, it is denied
     * @param messages the most messages of the session that wait behind the one that is decided. Who sends more is disconnected; its
     *     connection is not read while 64 KiB of them wait, so only what was read before counts
     */
    public record Waiting(Duration limit, int messages) {
        /** 5 seconds, 16,384 messages. */
        public static final Waiting DEFAULT = new Waiting(Duration.ofSeconds(5), 16_384);

        public Waiting {
            if (limit.isNegative() || limit.isZero() || messages < 1) {
                throw new IllegalArgumentException("must be positive: " + limit + ", " + messages + " messages");
            }
        }
    }

    /**
     * Which answers are kept of those that may be.
     *
     * @param answers the most of one session; the oldest goes first. 0 keeps none
     * @param time how long each is kept
     */
    public record Caching(int answers, Duration time) {
        /** 256 answers, 1 minute. */
        public static final Caching DEFAULT = new Caching(256, Duration.ofMinutes(1));

        public Caching {
            if (answers < 0 || time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("must be positive: " + time + ", not negative: " + answers);
            }
        }
    }

    /** Who decides for the sessions of a role. */
    public Authorizer of(String role) {
        return roles.getOrDefault(role, others);
    }

    /** These rules with each of those who decide replaced. */
    public AuthorizationRules map(UnaryOperator<Authorizer> change) {
        Map<String, Authorizer> changed = new HashMap<>(roles);
        changed.replaceAll((role, authorizer) -> change.apply(authorizer));
        return new AuthorizationRules(changed, change.apply(others), localTrusted, waiting, caching);
    }

    /** These rules with permissions for a role. */
    public AuthorizationRules withRole(String role, Permission... permissions) {
        return withRole(role, Permissions.of(permissions));
    }

    /** These rules with somebody who decides for a role. */
    public AuthorizationRules withRole(String role, Authorizer authorizer) {
        Map<String, Authorizer> more = new HashMap<>(roles);
        more.put(role, authorizer);
        return new AuthorizationRules(more, others, localTrusted, waiting, caching);
    }

    /** These rules with somebody who decides for all roles that are not named. */
    public AuthorizationRules withOthers(Authorizer authorizer) {
        return new AuthorizationRules(roles, authorizer, localTrusted, waiting, caching);
    }

    /** These rules with sessions of this process trusted or not. */
    public AuthorizationRules withLocalTrusted(boolean trusted) {
        return new AuthorizationRules(roles, others, trusted, waiting, caching);
    }

    /** These rules with another wait. */
    public AuthorizationRules withWaiting(Waiting other) {
        return new AuthorizationRules(roles, others, localTrusted, other, caching);
    }

    /** These rules with other answers kept. */
    public AuthorizationRules withCaching(Caching other) {
        return new AuthorizationRules(roles, others, localTrusted, waiting, other);
    }
}

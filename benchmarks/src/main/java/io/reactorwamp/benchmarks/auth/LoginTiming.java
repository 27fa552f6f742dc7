package io.reactorwamp.benchmarks.auth;

import io.reactorwamp.router.RealmSettings;
import io.reactorwamp.router.WampRouter;
import io.reactorwamp.transport.ClientTransport;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * Whether the time that a router takes to refuse somebody tells whether a name is known, or how much of a secret is right. Both sides of a
 * comparison take turns, each going first every other time, so that whatever else the machine does meets both.
 */
public final class LoginTiming {
    static final String REALM = "realm1";

    private static final double MOST = 0.05;
    private static final int WARM_UP = 2_000;

    private final int samples;
    private boolean good = true;

    private LoginTiming(int samples) {
        this.samples = samples;
    }

    /** Measures and prints; true if all medians are within 5 % of each other. */
    public static boolean measure(int samples) throws Exception {
        LoginTiming timing = new LoginTiming(samples);
        timing.compare("ticket", Guesses.ticket());
        timing.compare("wampcra", Guesses.wampCra());
        timing.compare("wamp-scram", Guesses.scram());
        timing.compare("cryptosign", Guesses.cryptosign());
        return timing.good;
    }

    private void compare(String method, Guesses guesses) throws Exception {
        WampRouter router = WampRouter.builder()
                .realm(REALM, RealmSettings.DEFAULT.withAuthentication(guesses.authentication()))
                .build();
        try {
            ClientTransport transport = router.inProcess();
            sample(transport, guesses.stranger(), guesses.near(), WARM_UP);
            compare(method + ": unknown, known", sample(transport, guesses.stranger(), guesses.wrong(), samples));
            compare(method + ": wrong, nearly right", sample(transport, guesses.wrong(), guesses.near(), samples));
        } finally {
            router.close().block(Duration.ofSeconds(10));
        }
    }

    /** Both medians, in nanoseconds. */
    private static long[] sample(ClientTransport transport, Guess one, Guess other, int samples) throws Exception {
        long[] first = new long[samples];
        long[] second = new long[samples];
        for (int i = 0; i < samples; i++) {
            if (i % 2 == 0) {
                first[i] = RefusedLogin.nanos(transport, one);
                second[i] = RefusedLogin.nanos(transport, other);
            } else {
                second[i] = RefusedLogin.nanos(transport, other);
                first[i] = RefusedLogin.nanos(transport, one);
            }
        }
        return new long[] {median(first), median(second)};
    }

    private static long median(long[] nanos) {
        Arrays.sort(nanos);
        return nanos[nanos.length / 2];
    }

    private void compare(String what, long[] medians) {
        double difference = (double) medians[1] / medians[0] - 1;
        boolean within = Math.abs(difference) <= MOST;
        good &= within;
        System.out.printf(
                Locale.ROOT,
                "%-34s %8.1f us %8.1f us  %+.1f %%%s%n",
                what,
                medians[0] / 1e3,
                medians[1] / 1e3,
                100 * difference,
                within ? "" : "  more than 5 %");
    }
}

package io.reactorwamp.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.reactorwamp.interop.ForeignPeer.ForeignServing;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Clients of other makers through {@code wampd.jar}, with ours and with each other, in all formats. Prints a line for each pair: it ran,
 * or why not. Run by {@code -Pinterop}.
 */
@Tag("interop")
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class ForeignClientsTest {
    private static final List<String> FORMATS = List.of("json", "msgpack", "cbor");
    private static final List<Maker> FOREIGN = List.of(Maker.AUTOBAHN_JS, Maker.WAMPY, Maker.AUTOBAHN_PYTHON);
    private static final Map<Toolchain, String> MISSING = new EnumMap<>(Toolchain.class);

    private static RouterService router;
    private static int pairs;

    /** A client in a format. */
    record Side(Maker maker, String format) {
        @Override
        public String toString() {
            return maker + " in " + format;
        }
    }

    @BeforeAll
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    static void installClientsAndStartRouter() throws InterruptedException {
        for (Toolchain toolchain : Toolchain.values()) {
            Optional<String> reason = toolchain.install();
            reason.ifPresent(why -> MISSING.put(toolchain, why));
        }
        router = RouterService.start();
    }

    @AfterAll
    static void endRouter() throws InterruptedException {
        router.close();
    }

    static Stream<List<Side>> pairs() {
        Stream<List<Side>> withOurs = FOREIGN.stream()
                .flatMap(maker -> FORMATS.stream()
                        .flatMap(format -> Stream.of(
                                List.of(new Side(maker, format), new Side(Maker.OURS, format)),
                                List.of(new Side(Maker.OURS, format), new Side(maker, format)))));
        Stream<List<Side>> amongThem = FOREIGN.stream()
                .flatMap(driver -> FOREIGN.stream()
                        .filter(serving -> serving != driver)
                        .flatMap(serving -> FORMATS.stream()
                                .map(format -> List.of(new Side(driver, format), new Side(serving, another(format))))));
        return Stream.concat(withOurs, amongThem);
    }

    static List<Maker> foreignMakers() {
        return FOREIGN;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void callsAnswersPublishesAndListens(List<Side> pair) throws InterruptedException {
        Side driver = pair.get(0);
        Side serving = pair.get(1);
        String what = driver + " with " + serving;
        skipWithout(driver.maker(), what);
        skipWithout(serving.maker(), what);
        String name = "pair" + ++pairs;
        try (Peer.Serving peer = serving.maker().peer().serve(router.uri(), serving.format(), name)) {
            driver.maker().peer().drive(router.uri(), driver.format(), name);
            peer.leave();
        }
        tell(what, "ran");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("foreignMakers")
    void isToldThatTheRouterEnds(Maker maker) throws InterruptedException {
        String what = maker + " in all formats when the router ends";
        skipWithout(maker, what);
        ForeignPeer peer = (ForeignPeer) maker.peer();
        try (RouterService ending = RouterService.start();
                ForeignServing json = peer.serve(ending.uri(), "json", "first");
                ForeignServing msgpack = peer.serve(ending.uri(), "msgpack", "second");
                ForeignServing cbor = peer.serve(ending.uri(), "cbor", "third")) {
            assertThat(ending.terminate()).isZero();
            for (ForeignServing serving : List.of(json, msgpack, cbor)) {
                serving.awaitLeft("wamp.close.system_shutdown");
            }
        }
        tell(what, "ran");
    }

    private static void skipWithout(Maker maker, String what) {
        String reason = maker.toolchain().map(MISSING::get).orElse(null);
        if (reason != null) {
            tell(what, "skipped: " + maker + " cannot be had: " + reason);
            abort(reason);
        }
    }

    private static void tell(String what, String outcome) {
        System.out.println("interop: " + what + ": " + outcome);
    }

    private static String another(String format) {
        return FORMATS.get((FORMATS.indexOf(format) + 1) % FORMATS.size());
    }
}

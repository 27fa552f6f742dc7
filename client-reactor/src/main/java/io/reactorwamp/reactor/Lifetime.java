package io.reactorwamp.reactor;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The end of something that lasts, for those who watch it. Each of them gets an error of its own. */
final class Lifetime {
    private final LiveSession session;
    private final Sinks.One<Supplier<? extends @Nullable Throwable>> end = Sinks.one();

    Lifetime(LiveSession session) {
        this.session = session;
    }

    /** Ends it; the first end counts. */
    void end(Supplier<? extends @Nullable Throwable> how) {
        session.emit(() -> end.tryEmitValue(how));
    }

    /** Completes or errors when it ended. */
    Mono<Void> ended() {
        return FailFast.guard(end.asMono().flatMap(how -> {
            Throwable error = how.get();
            return error == null ? Mono.empty() : Mono.error(error);
        }));
    }
}

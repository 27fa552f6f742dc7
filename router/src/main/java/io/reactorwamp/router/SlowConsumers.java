package io.reactorwamp.router;

import io.reactorwamp.protocol.session.Timer;
import io.reactorwamp.transport.Printable;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Scheduler;

/** How a realm deals with clients that do not read fast enough, and how often it had to. Belongs to the realm's mailbox. */
final class SlowConsumers {
    private static final Logger LOG = LoggerFactory.getLogger(SlowConsumers.class);

    private final String realm;
    private final Rules rules;
    private final Timer timer;
    private final Scheduler scheduler;
    private long told;
    private long droppedEvents;

    /**
     * What the application asks for.
     *
     * @param settings the bound and the policy
     * @param hook is told of each slow client
     */
    record Rules(SlowConsumerSettings settings, Consumer<SlowConsumer> hook) {

        /** Those of a realm, which may have settings of its own. */
        Rules of(RealmSettings realm) {
            SlowConsumerSettings own = realm.slowConsumers();
            return own == null ? this : new Rules(own, hook);
        }
    }

    SlowConsumers(String realm, Rules rules, Timer timer, Scheduler scheduler) {
        this.realm = realm;
        this.rules = rules;
        this.timer = timer;
        this.scheduler = scheduler;
    }

    SlowConsumerSettings settings() {
        return rules.settings();
    }

    SlowConsumerPolicy policy() {
        return rules.settings().policy();
    }

    Timer.Timeout schedule(Runnable check) {
        return timer.schedule(rules.settings().grace(), check);
    }

    void countDropped(int events) {
        droppedEvents += events;
    }

    long droppedEvents() {
        return droppedEvents;
    }

    /** How many times a client was slow. */
    long told() {
        return told;
    }

    /** The application hears of it on the scheduler: its code must not run in the mailbox. */
    void tell(HostedSession session, RouterConnection connection, Waiting waiting) {
        told++;
        SlowConsumer slow = new SlowConsumer(
                realm, session.id(), connection.toString(), policy(), waiting.messages(), waiting.bytes());
        LOG.warn(
                "{}: session {} in {} is a slow consumer, {} messages with {} bytes wait: {}",
                slow.connection(),
                slow.session(),
                Printable.of(realm),
                slow.waitingMessages(),
                slow.waitingBytes(),
                slow.policy());
        scheduler.schedule(() -> callHook(slow));
    }

    private void callHook(SlowConsumer slow) {
        try {
            rules.hook().accept(slow);
        } catch (RuntimeException failure) {
            LOG.error("The hook for slow consumers failed", failure);
        }
    }
}

package io.reactorwamp.testing;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.AbstractScheduledEventExecutor;
import io.netty.util.concurrent.EventExecutor;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.HttpResources;

/** Everything that waits for its time in Reactor's schedulers and on Reactor Netty's event loops. */
final class Timers implements AutoCloseable {
    private static final String KEY = Timers.class.getName();

    private final List<ScheduledThreadPoolExecutor> schedulers = new CopyOnWriteArrayList<>();

    private Timers() {}

    /** Lets the shared schedulers be made anew, and sees each of their threads from its begin. */
    static Timers watch() {
        Timers timers = new Timers();
        Schedulers.addExecutorServiceDecorator(KEY, (scheduler, service) -> timers.add(service));
        Schedulers.shutdownNow();
        return timers;
    }

    private ScheduledExecutorService add(ScheduledExecutorService service) {
        if (service instanceof ScheduledThreadPoolExecutor executor) {
            schedulers.add(executor);
        }
        return service;
    }

    List<Object> pending() {
        List<Object> pending = new ArrayList<>();
        schedulers.forEach(scheduler -> pending.addAll(scheduler.getQueue()));
        HttpResources shared = HttpResources.get();
        for (EventLoopGroup group : List.of(shared.onClient(false), shared.onServer(false))) {
            for (EventExecutor loop : group) {
                pending.addAll(scheduled(loop));
            }
        }
        return pending;
    }

    /** Netty does not tell how many tasks wait for their time. */
    private static Collection<?> scheduled(EventExecutor loop) {
        try {
            Field queue = AbstractScheduledEventExecutor.class.getDeclaredField("scheduledTaskQueue");
            queue.setAccessible(true);
            Queue<?> tasks = (Queue<?>) queue.get(loop);
            return tasks == null ? List.of() : List.of(tasks.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        Schedulers.removeExecutorServiceDecorator(KEY);
        Schedulers.shutdownNow();
    }
}

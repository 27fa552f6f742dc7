package io.reactorwamp.protocol.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A timer whose time stands still until the test moves it. */
public final class ManualTimer implements Timer, WallClock {
    private final List<Task> tasks = new ArrayList<>();
    private Duration now = Duration.ZERO;

    private record Task(Duration due, Runnable action) {}

    @Override
    public Timeout schedule(Duration delay, Runnable action) {
        Task task = new Task(now.plus(delay), action);
        tasks.add(task);
        return () -> tasks.removeIf(scheduled -> scheduled == task);
    }

    /** Moves the time and runs what becomes due, in order; also what these tasks schedule, if it is due by then. */
    public void advance(Duration time) {
        Duration end = now.plus(time);
        for (Task task = nextUntil(end); task != null; task = nextUntil(end)) {
            tasks.remove(task);
            now = task.due;
            task.action.run();
        }
        now = end;
    }

    /** The time that has passed since the epoch, where this timer starts. */
    @Override
    public Instant now() {
        return Instant.EPOCH.plus(now);
    }

    private Task nextUntil(Duration end) {
        return tasks.stream()
                .filter(task -> task.due.compareTo(end) <= 0)
                .min(Comparator.comparing(Task::due))
                .orElse(null);
    }

    /** How many tasks wait. */
    public int pending() {
        return tasks.size();
    }
}

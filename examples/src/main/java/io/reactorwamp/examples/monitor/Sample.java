package io.reactorwamp.examples.monitor;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Flux;

/**
 * What the machine is doing at one moment, from the platform's own beans.
 *
 * @param taken when it was read
 * @param load how busy the processors are, 0 to 1; negative while that is not yet known
 * @param usedMemory memory of the machine that is in use, in bytes
 * @param threads live threads of this process
 */
public record Sample(Instant taken, double load, long usedMemory, int threads) {

    /** A sample each {@code interval}, for as long as it is subscribed to. */
    static Flux<Sample> every(Duration interval) {
        return Flux.interval(interval).onBackpressureDrop().map(tick -> now());
    }

    private static Sample now() {
        var machine = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        long used = machine.getTotalMemorySize() - machine.getFreeMemorySize();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        return new Sample(Instant.now(), machine.getCpuLoad(), used, threads);
    }
}

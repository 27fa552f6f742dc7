package io.reactorwamp.benchmarks.run;

import io.reactorwamp.benchmarks.load.Counters;
import io.reactorwamp.benchmarks.load.Pass;
import java.util.Locale;

/**
 * One pass of one side in one case.
 *
 * @param side the side's name
 * @param pass the number of the pass, from 1
 * @param driver what the driver's process did and used
 * @param server what the server's process used, zeros if there is none
 */
record Row(String side, int pass, Pass driver, Counters server) {
    static final String HEADER = "side,pass,operations,nanos,best_rate,driver_cpu_nanos,server_cpu_nanos,"
            + "driver_allocated,server_allocated,driver_flushes,server_flushes,p50_nanos,p99_nanos";

    double cpuPerOperation() {
        return driverCpu() + serverCpu();
    }

    double driverCpu() {
        return per(driver.used().cpuNanos());
    }

    double serverCpu() {
        return per(server.cpuNanos());
    }

    double driverAllocated() {
        return per(driver.used().allocatedBytes());
    }

    double serverAllocated() {
        return per(server.allocatedBytes());
    }

    double driverFlushes() {
        return per(driver.used().flushes());
    }

    double serverFlushes() {
        return per(server.flushes());
    }

    private double per(long sum) {
        return (double) sum / driver.operations();
    }

    String csv() {
        return String.format(
                Locale.ROOT,
                "%s,%d,%d,%d,%.1f,%d,%d,%d,%d,%d,%d,%d,%d",
                side,
                pass,
                driver.operations(),
                driver.nanos(),
                driver.bestRate(),
                driver.used().cpuNanos(),
                server.cpuNanos(),
                driver.used().allocatedBytes(),
                server.allocatedBytes(),
                driver.used().flushes(),
                server.flushes(),
                driver.p50(),
                driver.p99());
    }

    static Row parse(String csv) {
        String[] f = csv.split(",");
        Counters driver = new Counters(Long.parseLong(f[5]), Long.parseLong(f[7]), Long.parseLong(f[9]));
        Counters server = new Counters(Long.parseLong(f[6]), Long.parseLong(f[8]), Long.parseLong(f[10]));
        Pass pass = new Pass(
                Long.parseLong(f[2]),
                Long.parseLong(f[3]),
                Double.parseDouble(f[4]),
                driver,
                Long.parseLong(f[11]),
                Long.parseLong(f[12]));
        return new Row(f[0], Integer.parseInt(f[1]), pass, server);
    }
}

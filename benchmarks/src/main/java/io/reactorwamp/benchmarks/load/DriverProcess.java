package io.reactorwamp.benchmarks.load;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * The process that a client stack runs in: {@code DriverProcess <peer class> <case> <uri> <format>}. It prints {@code ready}, and for
 * each line {@code run <milliseconds>} that it reads one line with what it did; the end of its input ends it.
 */
public final class DriverProcess {
    private DriverProcess() {}

    public static void main(String[] args) throws Exception {
        Case shape = Case.named(args[1]);
        Peer peer = (Peer) Class.forName(args[0]).getConstructor().newInstance();
        Target target = new Target(URI.create(args[2]), args[3], shape.body());
        try {
            Load load = Load.of(shape, peer, target);
            System.out.println("ready");
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                System.out.println(Pass.run(load, Long.parseLong(line.substring("run ".length())))
                        .line());
            }
        } catch (Exception e) {
            System.out.println("failed " + e.toString().replace('\n', ' '));
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
        // Not closed in order: the processes of a pass go together.
        Runtime.getRuntime().halt(0);
    }
}

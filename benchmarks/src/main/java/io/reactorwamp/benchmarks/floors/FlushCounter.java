package io.reactorwamp.benchmarks.floors;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.reactorwamp.benchmarks.load.Counters;

/** Counts the flushes that reach a channel. Goes first in its pipeline. */
@Sharable
public final class FlushCounter extends ChannelOutboundHandlerAdapter {
    /** Keeps no state of a channel. */
    public static final FlushCounter INSTANCE = new FlushCounter();

    private FlushCounter() {}

    @Override
    public void flush(ChannelHandlerContext ctx) {
        Counters.FLUSHES.increment();
        ctx.flush();
    }
}

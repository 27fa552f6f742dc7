package io.reactorwamp.testing.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.reactorwamp.testing.proxy.Faults.EndAt;
import java.util.ArrayDeque;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One way of a connection: reads one channel, holds the bytes for as long as the faults say, and writes the other one. */
final class Pipe extends ChannelInboundHandlerAdapter {
    /** From so many bytes on that wait, the channel is not read. */
    private static final int MOST_WAITING = 64 << 10;

    /** A limited rate lets bytes pass in so many portions a second. */
    private static final long PORTIONS = 50;

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Way way;
    private final Link link;
    private final Random chance;
    private final ArrayDeque<Piece> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private long passed;
    private long latestDue = Long.MIN_VALUE;
    private long rateAllows = System.nanoTime();
    private boolean timed;
    private boolean sourceEnded;
    private @Nullable Channel source;

    /** Bytes, and the time from which on they may leave. */
    private record Piece(ByteBuf bytes, long due) {}

    Pipe(Way way, Link link, Random chance) {
        this.way = way;
        this.link = link;
        this.chance = chance;
    }

    Way way() {
        return way;
    }

    long passed() {
        return passed;
    }

    @Nullable
    EndAt end() {
        return link.faults().endings().get(way);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        source = ctx.channel();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        ByteBuf bytes = (ByteBuf) msg;
        if (link.isEnded()) {
            bytes.release();
            return;
        }
        latestDue = Math.max(latestDue, System.nanoTime() + delay());
        waiting.add(new Piece(bytes, latestDue));
        waitingBytes += bytes.readableBytes();
        pump();
    }

    private long delay() {
        Faults faults = link.faults();
        long spread = faults.mostDelay() - faults.leastDelay();
        return faults.leastDelay() + (spread == 0 ? 0 : (long) (chance.nextDouble() * spread));
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        sourceEnded = true;
        pump();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        link.end(Ending.RESET);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        link.onWritability(this);
    }

    /** Lets pass what may pass by now. */
    void pump() {
        if (link.isEnded()) {
            return;
        }
        if (link.isHoled()) {
            read(false);
            return;
        }
        Channel target = link.target(this);
        if (target != null) {
            boolean goesOn = true;
            while (goesOn && !waiting.isEmpty() && target.isWritable()) {
                goesOn = pass(target, waiting.element());
            }
        }
        if (link.isEnded() || link.isHoled()) {
            return;
        }
        if (target != null && sourceEnded && !target.isActive()) {
            link.end(Ending.CUT);
        } else if (target != null && sourceEnded && waiting.isEmpty()) {
            target.write(Unpooled.EMPTY_BUFFER).addListener(written -> link.end(Ending.CUT));
            target.flush();
        } else {
            read(target != null && waitingBytes < MOST_WAITING);
        }
    }

    /** Writes the beginning of a piece, or all of it; false if nothing more can pass now. */
    @SuppressWarnings("FutureReturnValueIgnored") // a failure is seen as the end of the channel
    private boolean pass(Channel target, Piece piece) {
        long now = System.nanoTime();
        long wait = Math.max(piece.due, rateAllows) - now;
        if (wait > 0) {
            pumpLater(target, wait);
            return false;
        }
        ByteBuf bytes = piece.bytes;
        int length = length(bytes.readableBytes());
        ByteBuf part = target.alloc().buffer(length).writeBytes(bytes, length);
        corrupt(part);
        if (!bytes.isReadable()) {
            waiting.remove().bytes.release();
        }
        waitingBytes -= length;
        passed += length;
        Faults faults = link.faults();
        if (faults.bytesPerSecond() > 0) {
            rateAllows = Math.max(now, rateAllows) + length * SECOND / faults.bytesPerSecond();
        }
        target.writeAndFlush(part);
        link.onPassed(this, length);
        if (faults.segmentBytes() > 0) {
            // The other side gets a chance to read it alone.
            target.eventLoop().execute(this::pump);
            return false;
        }
        return !link.isEnded() && !link.isHoled();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it does not fail, and is not taken back
    private void pumpLater(Channel target, long nanos) {
        if (!timed) {
            timed = true;
            target.eventLoop()
                    .schedule(
                            () -> {
                                timed = false;
                                pump();
                            },
                            nanos,
                            TimeUnit.NANOSECONDS);
        }
    }

    private int length(int available) {
        Faults faults = link.faults();
        long length = available;
        if (faults.segmentBytes() > 0) {
            length = Math.min(length, 1 + chance.nextInt(faults.segmentBytes()));
        }
        if (faults.bytesPerSecond() > 0) {
            length = Math.min(length, Math.max(1, faults.bytesPerSecond() / PORTIONS));
        }
        EndAt end = end();
        return (int) (end == null ? length : Math.min(length, Math.max(1, end.bytes() - passed)));
    }

    private void corrupt(ByteBuf bytes) {
        int oneIn = link.faults().corruptOneIn();
        if (oneIn == 0) {
            return;
        }
        for (int i = bytes.readerIndex(); i < bytes.writerIndex(); i++) {
            if (chance.nextInt(oneIn) == 0) {
                bytes.setByte(i, bytes.getByte(i) ^ 1 << chance.nextInt(Byte.SIZE));
            }
        }
    }

    private void read(boolean wanted) {
        if (source != null) {
            source.config().setAutoRead(wanted);
        }
    }

    /** Drops what waits. */
    void release() {
        waiting.forEach(piece -> piece.bytes.release());
        waiting.clear();
        waitingBytes = 0;
    }
}

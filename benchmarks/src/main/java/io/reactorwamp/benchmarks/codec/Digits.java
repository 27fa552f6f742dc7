package io.reactorwamp.benchmarks.codec;

import io.netty.buffer.ByteBuf;

/** Decimal digits without a text in between. */
final class Digits {
    private Digits() {}

    static void put(ByteBuf out, long number) {
        long unit = 1;
        while (number / unit >= 10) {
            unit *= 10;
        }
        for (; unit > 0; unit /= 10) {
            out.writeByte('0' + (int) (number / unit % 10));
        }
    }
}

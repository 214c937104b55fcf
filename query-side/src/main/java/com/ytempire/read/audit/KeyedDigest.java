package com.ytempire.read.audit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * SipHash-2-4 with 128 bits: who does not know the key cannot make two contents of one digest, nor choose what digests add
 * up to. A few times as fast as SHA-256 for short contents, which nobody has to compute again. For one thread.
 *
 * @see <a href="https://www.aumasson.jp/siphash/siphash.pdf">SipHash: a fast short-input PRF</a>
 */
final class KeyedDigest {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int ROUNDS = 2;
    private static final int LAST_ROUNDS = 4;

    private final Key key;
    private long v0;
    private long v1;
    private long v2;
    private long v3;
    private long low;
    private long high;

    KeyedDigest(Key key) {
        this.key = key;
    }

    /** Drawn by chance and told to nobody. */
    record Key(long low, long high) {
        static Key drawn() {
            SecureRandom chance = new SecureRandom();
            return new Key(chance.nextLong(), chance.nextLong());
        }
    }

    /** Digests the first bytes of a content. */
    void of(byte[] content, int length) {
        v0 = key.low ^ 0x736f6d6570736575L;
        v1 = key.high ^ 0x646f72616e646f6dL ^ 0xee;
        v2 = key.low ^ 0x6c7967656e657261L;
        v3 = key.high ^ 0x7465646279746573L;
        int whole = length & -Long.BYTES;
        for (int at = 0; at < whole; at += Long.BYTES) {
            take((long) WORD.get(content, at));
        }
        long last = (long) length << (Long.SIZE - Byte.SIZE);
        for (int at = whole; at < length; at++) {
            last |= (content[at] & 0xffL) << (Byte.SIZE * (at - whole));
        }
        take(last);
        v2 ^= 0xee;
        rounds(LAST_ROUNDS);
        low = v0 ^ v1 ^ v2 ^ v3;
        v1 ^= 0xdd;
        rounds(LAST_ROUNDS);
        high = v0 ^ v1 ^ v2 ^ v3;
    }

    /** The first half of the digest. */
    long low() {
        return low;
    }

    /** The second half of the digest. */
    long high() {
        return high;
    }

    private void take(long word) {
        v3 ^= word;
        rounds(ROUNDS);
        v0 ^= word;
    }

    private void rounds(int count) {
        long a = v0;
        long b = v1;
        long c = v2;
        long d = v3;
        for (int i = 0; i < count; i++) {
            a += b;
            c += d;
            b = Long.rotateLeft(b, 13) ^ a;
            d = Long.rotateLeft(d, 16) ^ c;
            a = Long.rotateLeft(a, 32);
            c += b;
            a += d;
            b = Long.rotateLeft(b, 17) ^ c;
            d = Long.rotateLeft(d, 21) ^ a;
            c = Long.rotateLeft(c, 32);
        }
        v0 = a;
        v1 = b;
        v2 = c;
        v3 = d;
    }
}

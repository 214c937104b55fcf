package com.ytempire.provider.youtube;

import com.google.api.client.http.AbstractHttpContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Part of a file as the body of a request. Says how far it has come, counting what was sent in vain too. */
final class FileSlice extends AbstractHttpContent {
    private final FileChannel file;
    private final long from;
    private final int length;
    private final LongConsumer reached;
    private final AtomicLong sentBytes = new AtomicLong();

    /** {@code reached} is told, from any thread, the place in the file up to which bytes were handed to the line. */
    FileSlice(FileChannel file, long from, int length, String mediaType, LongConsumer reached) {
        super(mediaType);
        this.file = file;
        this.from = from;
        this.length = length;
        this.reached = reached;
    }

    /** Our own disk fails, not YouTube. */
    static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /** How many bytes went over the line. */
    long sentBytes() {
        return sentBytes.get();
    }

    @Override
    public long getLength() {
        return length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (InputStream in = open()) {
            in.transferTo(out);
        }
        out.flush();
    }

    /** The slice from its beginning. */
    InputStream open() {
        return new Slice();
    }

    private final class Slice extends InputStream {
        private int done;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int wanted) throws IOException {
            if (done == length) {
                return -1;
            }
            int read = readFile(ByteBuffer.wrap(buffer, offset, Math.min(wanted, length - done)));
            done += read;
            sentBytes.addAndGet(read);
            reached.accept(from + done);
            return read;
        }

        private int readFile(ByteBuffer into) throws Unreadable {
            try {
                int read = file.read(into, from + done);
                if (read > 0) {
                    return read;
                }
            } catch (IOException e) {
                throw new Unreadable("the video file cannot be read: " + e.getMessage());
            }
            throw new Unreadable("the video file is shorter than it was");
        }
    }
}

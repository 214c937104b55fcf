package com.ytempire.bench.lag;

import java.io.IOException;
import java.util.List;

/** A view that tells when it showed what, wherever it lives. */
interface View extends AutoCloseable {
    /** Waits until it shows so many commands of a run, and returns how long each took, in microseconds. */
    List<Long> await(String run, int count) throws IOException, InterruptedException;

    /** Has it stand still, so that it leaves others alone. */
    void pause() throws IOException;

    /** Has it go on. */
    void resume() throws IOException;

    @Override
    void close();
}

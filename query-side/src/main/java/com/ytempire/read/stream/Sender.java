package com.ytempire.read.stream;

import java.io.IOException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Writes to one client what it has not seen of each state, one after the other. */
@FunctionalInterface
public interface Sender<S> {
    void send(SseEmitter emitter, S state) throws IOException;
}

package com.ytempire.read.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@Timeout(60)
class LiveStreamTest {
    private record State(String id, long version) implements Watched {}

    @Test
    void whenNothingHappensAStreamShowsThatItLives() throws Exception {
        List<String> sent = new ArrayList<>();
        SseEmitter emitter = new SseEmitter() {
            @Override
            public void send(SseEventBuilder event) {
                event.build().forEach(part -> sent.add(part.getData().toString()));
                if (sent.stream().filter(text -> text.startsWith(":no news")).count() == 2) {
                    throw new IllegalStateException("hung up");
                }
            }
        };
        new LiveStream<>(
                        new State("one", 1),
                        emitter,
                        Duration.ofMillis(10),
                        (to, state) -> to.send(SseEmitter.event().name("state").data(state.version())))
                .write();
        assertThat(sent.get(0)).startsWith("event:state");
        assertThat(sent).filteredOn(text -> text.startsWith(":no news")).hasSize(2);
    }

    @Test
    void givenNewsThatCannotBeRead_thenTheStreamEndsSoThatItsClientComesBack() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        SseEmitter emitter = new SseEmitter() {
            @Override
            public void complete() {
                ended.set(true);
            }
        };

        new LiveStream<>(new State("one", 1), emitter, Duration.ofSeconds(5), (to, state) -> {
                    throw new DataAccessException("the database is away");
                })
                .write();

        assertThat(ended).isTrue();
    }

    @Test
    void aClientThatIsSlowSeesTheLatestState() throws Exception {
        List<String> sent = new ArrayList<>();
        List<LiveStream<State>> open = new ArrayList<>();
        LiveStream<State> stream =
                new LiveStream<>(new State("one", 1), new SseEmitter(), Duration.ofSeconds(5), (to, state) -> {
                    sent.add(Long.toString(state.version()));
                    if (state.version() == 1) {
                        open.getFirst().offer(new State("one", 2));
                        open.getFirst().offer(new State("one", 3));
                    } else {
                        open.getFirst().end();
                    }
                });
        open.add(stream);
        stream.write();
        assertThat(sent).containsExactly("1", "3");
    }
}

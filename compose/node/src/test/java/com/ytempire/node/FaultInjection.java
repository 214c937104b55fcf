package com.ytempire.node;

import com.ytempire.api.cost.Usage;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.ScriptWriter;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepContext;
import com.ytempire.api.video.StepFailure;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.Storyboard;
import com.ytempire.api.video.VideoCommand;
import com.ytempire.api.video.VideoCommand.AdjustCosts;
import com.ytempire.api.video.VideoHost;
import com.ytempire.api.video.VideoRenderer;
import com.ytempire.api.video.VoiceSynthesizer;
import com.ytempire.saga.video.DurableWork;
import com.ytempire.saga.video.SchedulerWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Puts faults into the real providers, as files in the folder {@code ytempire.test.faults} say: one for each step, named
 * like it, with {@code fail N} (N more times), {@code fail always}, {@code hang}, or {@code delay MILLIS} before the
 * real work. Each call leaves a line in the file {@code calls}. Where a file {@link #BOOKING} is, the process dies when a
 * correction is about to become durable work; where {@link #BOOKED} is, when one was just booked: once each.
 */
@Component
class FaultInjection implements BeanPostProcessor, EnvironmentAware {
    static final String FOLDER = "ytempire.test.faults";
    static final String BOOKING = "BOOKING";
    static final String BOOKED = "BOOKED";

    private String folder = "";

    /** Which attempts for a video came to their providers, such as {@code VOICE/1}, in that order. */
    static List<String> calls(Path folder, String video) throws IOException {
        Path calls = folder.resolve("calls");
        if (Files.notExists(calls)) {
            return List.of();
        }
        return Files.readAllLines(calls).stream()
                .filter(call -> call.startsWith(video + "/"))
                .map(call -> call.substring(video.length() + 1))
                .toList();
    }

    /** Waits, for a minute at most, until an attempt has come to its provider. */
    static void awaitCall(Path folder, String video, String attempt) throws IOException, InterruptedException {
        Instant givenUp = Instant.now().plusSeconds(60);
        while (!calls(folder, video).contains(attempt)) {
            if (Instant.now().isAfter(givenUp)) {
                throw new AssertionError(
                        attempt + " has not come to its provider after a minute: " + calls(folder, video));
            }
            Thread.sleep(10);
        }
    }

    @Override
    public void setEnvironment(Environment environment) {
        folder = environment.getProperty(FOLDER, "");
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (folder.isEmpty()) {
            return bean;
        }
        return switch (bean) {
            case ScriptWriter real -> new FaultyScript(real);
            case VoiceSynthesizer real -> new FaultyVoice(real);
            case VideoRenderer real -> new FaultyRenderer(real);
            case VideoHost real -> new FaultyHost(real);
            case SchedulerWork real -> new FaultyWork(real);
            case CommandGateway real -> mortal(real);
            default -> bean;
        };
    }

    private void disturb(StepContext context) throws StepFailure, InterruptedException {
        Step step = context.key().step();
        try {
            Files.writeString(
                    Path.of(folder, "calls"),
                    context.key() + "\n",
                    java.nio.file.StandardOpenOption.CREATE,
                    java.nio.file.StandardOpenOption.APPEND);
            List<String> words = List.of(
                    Files.readString(Path.of(folder, step.name())).strip().split(" "));
            switch (words.getFirst()) {
                case "fail" -> fail(step, words.getLast());
                case "hang" -> Thread.sleep(600_000);
                case "delay" -> Thread.sleep(Long.parseLong(words.getLast()));
                default -> throw new IllegalStateException("no such fault: " + words);
            }
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fail(Step step, String times) throws StepFailure, IOException {
        if (!times.equals("always")) {
            int left = Integer.parseInt(times);
            if (left == 0) {
                return;
            }
            Files.writeString(Path.of(folder, step.name()), "fail " + (left - 1));
        }
        throw new StepFailure(FailureClass.PROVIDER_DOWN, "injected: the provider of " + step + " is down");
    }

    private void dieAt(String fault, Object command) {
        try {
            if (command instanceof AdjustCosts && Files.deleteIfExists(Path.of(folder, fault))) {
                Runtime.getRuntime().halt(137);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CommandGateway mortal(CommandGateway real) {
        return (CommandGateway) Proxy.newProxyInstance(
                CommandGateway.class.getClassLoader(),
                new Class<?>[] {CommandGateway.class},
                (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(real, arguments);
                        if (method.getName().equals("sendAndWait")) {
                            dieAt(BOOKED, arguments[0]);
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private final class FaultyWork implements DurableWork, SmartLifecycle {
        private final SchedulerWork real;

        FaultyWork(SchedulerWork real) {
            this.real = real;
        }

        @Override
        public void send(VideoCommand command, String name) {
            real.send(command, name);
            dieAt(BOOKING, command);
        }

        @Override
        public void run(StepKey attempt, Instant dueAt) {
            real.run(attempt, dueAt);
        }

        @Override
        public void start() {
            real.start();
        }

        @Override
        public void stop() {
            real.stop();
        }

        @Override
        public boolean isRunning() {
            return real.isRunning();
        }
    }

    private final class FaultyScript implements ScriptWriter {
        private final ScriptWriter real;

        FaultyScript(ScriptWriter real) {
            this.real = real;
        }

        @Override
        public String provider() {
            return real.provider();
        }

        @Override
        public List<Usage> expected(ScriptOrder order) {
            return real.expected(order);
        }

        @Override
        public Storyboard write(ScriptOrder order, StepContext context) throws StepFailure, InterruptedException {
            disturb(context);
            return real.write(order, context);
        }
    }

    private final class FaultyVoice implements VoiceSynthesizer {
        private final VoiceSynthesizer real;

        FaultyVoice(VoiceSynthesizer real) {
            this.real = real;
        }

        @Override
        public String provider() {
            return real.provider();
        }

        @Override
        public Set<String> voices() {
            return real.voices();
        }

        @Override
        public List<Usage> expected(VoiceOrder order) {
            return real.expected(order);
        }

        @Override
        public Speech speak(VoiceOrder order, StepContext context) throws StepFailure, InterruptedException {
            disturb(context);
            return real.speak(order, context);
        }
    }

    private final class FaultyRenderer implements VideoRenderer {
        private final VideoRenderer real;

        FaultyRenderer(VideoRenderer real) {
            this.real = real;
        }

        @Override
        public String provider() {
            return real.provider();
        }

        @Override
        public List<Usage> expected(RenderOrder order) {
            return real.expected(order);
        }

        @Override
        public Rendition render(RenderOrder order, StepContext context) throws StepFailure, InterruptedException {
            disturb(context);
            return real.render(order, context);
        }
    }

    private final class FaultyHost implements VideoHost {
        private final VideoHost real;

        FaultyHost(VideoHost real) {
            this.real = real;
        }

        @Override
        public String provider() {
            return real.provider();
        }

        @Override
        public List<Usage> expected(UploadOrder order) {
            return real.expected(order);
        }

        @Override
        public List<Usage> expected(PublishOrder order) {
            return real.expected(order);
        }

        @Override
        public HostedVideo upload(UploadOrder order, UploadSessions sessions, StepContext context)
                throws StepFailure, InterruptedException {
            disturb(context);
            return real.upload(order, sessions, context);
        }

        @Override
        public Publication publish(PublishOrder order, StepContext context) throws StepFailure, InterruptedException {
            disturb(context);
            return real.publish(order, context);
        }
    }
}

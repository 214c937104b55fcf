package com.ytempire.render;

import com.ytempire.api.cost.Meter;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.StepContext;
import com.ytempire.api.video.StepFailure;
import com.ytempire.api.video.ToolLog;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import net.bramp.ffmpeg.FFmpeg;
import net.bramp.ffmpeg.FFprobe;
import net.bramp.ffmpeg.ProcessFunction;
import net.bramp.ffmpeg.probe.FFmpegProbeResult;
import net.bramp.ffmpeg.progress.TcpProgressParser;
import org.jspecify.annotations.Nullable;

/**
 * Runs ffmpeg for one attempt of a render: ends every child when the attempt is cancelled, adds up the processor time
 * that the children took, and turns their last words into failures. Safe for use from several threads.
 */
final class FfmpegSession implements AutoCloseable {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String LOOKING = "looking into a file";

    private final Ffmpeg ffmpeg;
    private final StepContext context;
    private final StepContext.Withdrawal withdrawal;
    private final Map<ChildProcess, ToolLog> children = new ConcurrentHashMap<>();
    private final AtomicLong cpuNanos = new AtomicLong();
    private final AtomicLong gpuNanos = new AtomicLong();
    private volatile boolean ended;

    FfmpegSession(Ffmpeg ffmpeg, StepContext context) {
        this.ffmpeg = ffmpeg;
        this.context = context;
        this.withdrawal = context.onCancel(this::end);
    }

    /** Runs ffmpeg with these arguments to its end. */
    List<String> run(String purpose, List<String> arguments) throws StepFailure, InterruptedException {
        return run(purpose, arguments, frame -> {}, line -> {});
    }

    /**
     * Runs ffmpeg to its end.
     *
     * @param purpose what for, in the words of a failure's message
     * @param frames told now and then how many frames are done
     * @param lines told every line that ffmpeg logs
     * @return the last lines that ffmpeg logged
     */
    List<String> run(String purpose, List<String> arguments, LongConsumer frames, Consumer<String> lines)
            throws StepFailure, InterruptedException {
        Run run = new Run(purpose, lines);
        try (run;
                TcpProgressParser progress = new TcpProgressParser(report -> frames.accept(report.frame))) {
            List<String> whole = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-y", "-nostats", "-benchmark"));
            whole.addAll(List.of("-loglevel", "info", "-stats_period", "0.25"));
            whole.addAll(List.of("-progress", progress.getUri().toString()));
            whole.addAll(arguments);
            progress.start();
            new KnownFfmpeg(ffmpeg, run).run(whole);
        } catch (IOException failed) {
            checkNotCancelled();
            throw run.failure(failed);
        } catch (URISyntaxException impossible) {
            throw new StepFailure(FailureClass.INTERNAL, "no address for ffmpeg's progress", impossible);
        }
        checkNotCancelled();
        return run.log();
    }

    /** What ffprobe says of a file; the arguments come before the file's name. */
    FFmpegProbeResult probe(Path file, List<String> arguments) throws StepFailure, InterruptedException {
        Run run = new Run(LOOKING, line -> {});
        List<String> whole = new ArrayList<>(List.of("-v", "error", "-print_format", "json"));
        whole.addAll(List.of("-show_format", "-show_streams"));
        whole.addAll(arguments);
        whole.add("file:" + file);
        try (run) {
            return new KnownFfprobe(ffmpeg, run).probe(whole);
        } catch (IOException failed) {
            checkNotCancelled();
            throw run.failure(failed);
        }
    }

    /** Throws {@link InterruptedException} once the attempt is cancelled. */
    void checkNotCancelled() throws InterruptedException {
        if (ended || context.cancelled()) {
            throw new InterruptedException("the render was cancelled");
        }
    }

    /** Adds processor time that this process spent itself. */
    void addCpu(long nanos) {
        cpuNanos.addAndGet(Math.max(0, nanos));
    }

    /** Adds time during which a graphics card encoded. */
    void addGpu(long nanos) {
        gpuNanos.addAndGet(nanos);
    }

    /** Ends every child and starts no more. */
    void end() {
        ended = true;
        children.keySet().forEach(ChildProcess::destroyForcibly);
    }

    /** Ends what still runs and books what was used. */
    @Override
    public void close() {
        withdrawal.close();
        end();
        context.used(Meter.CPU_SECONDS, seconds(cpuNanos.get()));
        if (gpuNanos.get() > 0) {
            context.used(Meter.GPU_SECONDS, seconds(gpuNanos.get()));
        }
    }

    /** One child from its start until it is settled, which it is before its failure is told: its last words are read then. */
    private final class Run implements ProcessFunction, AutoCloseable {
        private final String purpose;
        private final Consumer<String> lines;
        private @Nullable ChildProcess child;

        Run(String purpose, Consumer<String> lines) {
            this.purpose = purpose;
            this.lines = lines;
        }

        @Override
        public Process run(List<String> command) throws IOException {
            ToolLog log = context.tool(purpose, command);
            ChildProcess started = new ChildProcess(ffmpeg.prepared(command).start(), line -> {
                log.said(line);
                lines.accept(line);
            });
            child = started;
            children.put(started, log);
            if (ended) { // cancelled between the last check and now
                started.destroyForcibly();
            }
            return started;
        }

        /** The last lines that it logged. */
        List<String> log() {
            return child == null ? List.of() : child.tail();
        }

        StepFailure failure(IOException failed) {
            if (child == null) {
                return new StepFailure(FailureClass.RESOURCE_EXHAUSTED, purpose + ": ffmpeg did not start", failed);
            }
            String said = child.complaint();
            boolean starved = said.contains("No space left on device") || said.contains("Cannot allocate memory");
            return new StepFailure(
                    starved ? FailureClass.RESOURCE_EXHAUSTED : FailureClass.INTERNAL,
                    purpose + ": ffmpeg: " + said,
                    failed);
        }

        @Override
        public void close() {
            if (child == null) {
                return;
            }
            child.destroyForcibly();
            child.awaitEnd();
            ToolLog log = children.remove(child);
            if (log != null && !child.isAlive()) {
                log.ended(child.exitValue());
            }
            cpuNanos.addAndGet(child.cpuNanos());
        }
    }

    private static BigDecimal seconds(long nanos) {
        return BigDecimal.valueOf(nanos / NANOS_PER_SECOND).setScale(3, RoundingMode.HALF_UP);
    }

    /** The wrapper asks for the version before every run; it is known already. */
    private static final class KnownFfmpeg extends FFmpeg {
        private final String version;

        KnownFfmpeg(Ffmpeg ffmpeg, ProcessFunction starter) throws IOException {
            super(ffmpeg.program().toString(), starter);
            this.version = ffmpeg.version();
        }

        @Override
        public synchronized String version() {
            return version;
        }
    }

    private static final class KnownFfprobe extends FFprobe {
        KnownFfprobe(Ffmpeg ffmpeg, ProcessFunction starter) {
            super(ffmpeg.prober().toString(), starter);
        }

        @Override
        public synchronized String version() {
            return "ffprobe version";
        }
    }
}

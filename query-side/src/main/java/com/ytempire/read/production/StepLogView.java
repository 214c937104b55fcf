package com.ytempire.read.production;

import com.ytempire.read.production.ProductionView.Progress;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run of an attempt said while it worked. */
@Schema(
        name = "StepLog",
        description = "What a run of an attempt said while it worked: the first lines and the last, for 30 days.")
public record StepLogView(
        @Schema(example = "render") String step,
        @Schema(example = "1") int attempt,
        @Schema(example = "1") int run,
        @Schema(example = "node-1/4711") String worker,

        @Schema(description = "How far it said it is; null until it does.", nullable = true) @Nullable
        Progress progress,

        List<Line> lines,

        @Schema(description = "Programs that it ran, in their order.")
        List<Tool> tools,

        @Schema(description = "How many programs between the first ones and the last are not shown.", example = "0")
        long toolsLeftOut,

        Instant begunAt,

        @Schema(description = "Null while it works, or when its worker was lost.", nullable = true) @Nullable
        Instant endedAt) {
    public StepLogView {
        lines = List.copyOf(lines);
        tools = List.copyOf(tools);
    }

    /** A line of the log. */
    @Schema(name = "StepLogLine")
    public record Line(
            Instant at,
            @Schema(example = "INFO") String level,
            @Schema(example = "ResumableUpload") String logger,
            @Schema(example = "chunk 3 of 9 is there") String text) {}

    /** A program that it ran. */
    @Schema(name = "StepTool")
    public record Tool(
            @Schema(example = "encoding scene 3") String purpose,

            @Schema(description = "As a shell would take it.", example = "ffmpeg -i voice.wav master.wav")
            String command,

            Instant begunAt,
            @Schema(nullable = true) @Nullable Instant endedAt,

            @Schema(description = "Null while it runs.", example = "0", nullable = true) @Nullable
            Integer exitStatus,

            @Schema(description = "The last lines of its output.")
            List<String> output,

            @Schema(description = "How many lines came before them.", example = "120")
            long outputLeftOut) {
        public Tool {
            output = List.copyOf(output);
        }
    }
}

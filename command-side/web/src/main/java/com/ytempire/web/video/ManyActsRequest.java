package com.ytempire.web.video;

import com.ytempire.api.CommandKey;
import com.ytempire.api.video.InputChange;
import com.ytempire.api.video.ProductionFinder.Filter;
import com.ytempire.api.video.ProductionFinder.Item;
import com.ytempire.api.video.Quality;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.VideoCommand.Act;
import com.ytempire.api.video.VideoCommand.CancelVideo;
import com.ytempire.api.video.VideoCommand.PauseProduction;
import com.ytempire.api.video.VideoCommand.RerunProduction;
import com.ytempire.api.video.VideoCommand.ResumeProduction;
import com.ytempire.api.video.VideoCommand.RetryStep;
import com.ytempire.api.video.VideoId;
import com.ytempire.web.InvalidInput;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be done to many productions. */
@Schema(
        description =
                "What is to be done, and to which productions: those that a filter finds, or those that are named.")
public record ManyActsRequest(
        @Schema(
                example = "retry",
                allowableValues = {"retry", "rerun", "pause", "resume", "cancel"},
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String action,

        @Nullable ProductionFilterRequest filter,

        @ArraySchema(
                arraySchema = @Schema(description = "In place of a filter, at most 1,000."),
                schema = @Schema(example = "vid_0199f3a1-2b4c-7d8e-8f90-1a2b3c4d5e6f"))
        @Nullable
        List<@Nullable String> ids,

        @Schema(
                description = "To how many at most of those that the filter finds, the newest first.",
                example = "100",
                minimum = "1",
                maximum = "1000",
                defaultValue = "100")
        @Nullable
        Integer limit,

        @Schema(
                description = "True to be told what would be done, by the same rules and without doing it.",
                example = "true",
                defaultValue = "false")
        @Nullable
        Boolean dryRun,

        @Schema(description = "For retry: by the next provider of the step.", example = "false", defaultValue = "false")
        @Nullable
        Boolean fallback,

        @Schema(
                description = "For rerun: the step to begin with; the first one that a change concerns when left out.",
                example = "voice",
                allowableValues = {"script", "voice", "render", "upload"})
        @Nullable
        String from,

        @Schema(description = "For rerun: who narrates.", example = "default") @Nullable
        String voice,

        @Schema(
                description = "For rerun.",
                example = "full",
                allowableValues = {"full", "draft"})
        @Nullable
        String quality,

        @Schema(example = "ann", defaultValue = "owner", maxLength = 100) @Nullable
        String who,

        @Schema(description = "Needed unless it is a dry run.", example = "the voice hangs", maxLength = 500) @Nullable
        String why) {
    /** The most productions of one request. */
    static final int MOST = 1000;

    private static final int USUAL = 100;

    /** What can be done to many. */
    enum Action {
        RETRY,
        RERUN,
        PAUSE,
        RESUME,
        CANCEL
    }

    /** What is done to each of them. */
    interface EachAct {
        Act of(Item item, CommandKey key, Instant now);
    }

    boolean isDryRun() {
        return dryRun != null && dryRun;
    }

    Action checkedAction() {
        return InvalidInput.word("action", InvalidInput.required("action", action), Action.RETRY);
    }

    ReasonRequest reason() {
        return new ReasonRequest(who, why);
    }

    int checkedLimit() {
        if (limit != null && (limit < 1 || limit > MOST)) {
            throw new InvalidInput("limit", "is %d; it is 1 to %,d".formatted(limit, MOST));
        }
        return limit == null ? USUAL : limit;
    }

    /** The filter; null when productions are named instead. */
    @Nullable
    Filter checkedFilter() {
        if ((filter == null) == (ids == null)) {
            throw new InvalidInput("filter", "say which productions are meant: by a filter, or by their ids");
        }
        return filter == null ? null : filter.filter();
    }

    /** The productions that are named. */
    List<Item> named() {
        List<Item> named = new ArrayList<>();
        for (String id : ids == null ? List.<String>of() : ids) {
            String given = InvalidInput.required("ids", id);
            named.add(InvalidInput.check("ids", () -> new Item(new VideoId(given), null)));
        }
        if (named.isEmpty() || named.size() > MOST) {
            throw new InvalidInput("ids", "are %,d; 1 to %,d are taken".formatted(named.size(), MOST));
        }
        return named.stream().distinct().toList();
    }

    EachAct each(Voices voices) {
        String doer = reason().checkedWho();
        String reason = isDryRun() ? reason().checkedWhy() : reason().requiredWhy();
        Action chosen = checkedAction();
        requireFits(chosen);
        return switch (chosen) {
            case RETRY -> {
                boolean byNext = fallback != null && fallback;
                yield (item, key, now) -> new RetryStep(item.videoId(), byNext, item.seen(), now, doer, reason, key);
            }
            case RERUN -> {
                InputChange change = new InputChange(null, null, voices.check(voice), checkedQuality());
                Step named = from == null ? null : InvalidInput.word("from", from, Step.SCRIPT);
                Step first = InvalidInput.required("from", named == null ? change.first() : named);
                yield (item, key, now) ->
                        new RerunProduction(item.videoId(), first, change, item.seen(), now, doer, reason, key);
            }
            case PAUSE -> (item, key, now) -> new PauseProduction(item.videoId(), doer, reason, key);
            case RESUME -> (item, key, now) -> new ResumeProduction(item.videoId(), doer, reason, key);
            case CANCEL -> (item, key, now) -> new CancelVideo(item.videoId(), doer, reason, key);
        };
    }

    private @Nullable Quality checkedQuality() {
        return quality == null ? null : InvalidInput.word("quality", quality, Quality.FULL);
    }

    private void requireFits(Action chosen) {
        if (fallback != null && chosen != Action.RETRY) {
            throw new InvalidInput("fallback", "goes with retry only");
        }
        if ((from != null || voice != null || quality != null) && chosen != Action.RERUN) {
            throw new InvalidInput(from != null ? "from" : voice != null ? "voice" : "quality", "goes with rerun only");
        }
    }
}

package com.ytempire.web.video;

import com.ytempire.api.video.ProductionFinder.Filter;
import com.ytempire.web.InvalidInput;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which productions are meant: all that pass every field given, as in {@code GET /productions}. */
@Schema(description = "Which productions are meant: those that pass every field given, as in GET /productions.")
public record ProductionFilterRequest(
        @ArraySchema(
                arraySchema = @Schema(description = "How they really are, in one of these conditions."),
                schema = @Schema(example = "stuck"))
        @Nullable
        List<@Nullable String> condition,

        @Schema(example = "producing") @Nullable String status,
        @Schema(example = "voice") @Nullable String step,
        @Schema(example = "marytts") @Nullable String provider,
        @Schema(example = "provider-down") @Nullable String failure,

        @Schema(example = "chn_0199f3a0-7c1e-7b5a-9d3e-2f6c8a1b4d5e") @Nullable
        String channelId,

        @Schema(example = "2h") @Nullable String olderThan,
        @Schema(example = "1.50") @Nullable String atRisk,
        @Schema(example = "sourdough -cake") @Nullable String q) {
    /** One that restricts nothing is refused: it is more often a slip than a wish. */
    Filter filter() {
        List<String> conditions = new ArrayList<>();
        for (String word : condition == null ? List.<String>of() : condition) {
            conditions.add(InvalidInput.required("filter.condition", word));
        }
        Filter filter = new Filter(conditions, status, step, provider, failure, channelId, olderThan, atRisk, q);
        if (filter.equals(Filter.NONE)) {
            throw new InvalidInput("filter", "would mean every production: say which ones are meant");
        }
        return filter;
    }
}

package com.ytempire.web.video;

import com.ytempire.api.video.VideoDetails;
import com.ytempire.web.InvalidInput;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What viewers will read, as the owner sends it. */
@Schema(description = "What viewers will read. Replaces what the script came with.")
public record DetailsRequest(
        @Schema(example = "Why the sea has tides", requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 100)
        @Nullable
        String title,

        @Schema(example = "How the Moon moves the water.") @Nullable
        String description,

        @Schema(example = "[\"sea\", \"moon\"]") @Nullable List<@Nullable String> tags) {
    VideoDetails details() {
        String checkedTitle = InvalidInput.line("title", InvalidInput.required("title", title));
        String checkedDescription = InvalidInput.lines("description", description);
        List<String> checkedTags = checkedTags();
        VideoDetails ignored = InvalidInput.check("title", () -> new VideoDetails(checkedTitle, "", List.of()));
        ignored = InvalidInput.check("description", () -> new VideoDetails("x", checkedDescription, List.of()));
        return InvalidInput.check("tags", () -> new VideoDetails(checkedTitle, checkedDescription, checkedTags));
    }

    private List<String> checkedTags() {
        List<String> checked = new ArrayList<>();
        for (String tag : tags == null ? List.<String>of() : tags) {
            checked.add(InvalidInput.line("tags", InvalidInput.required("tags", tag)));
        }
        return checked;
    }
}

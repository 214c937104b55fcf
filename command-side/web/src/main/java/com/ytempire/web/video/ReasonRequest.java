package com.ytempire.web.video;

import com.ytempire.web.InvalidInput;
import com.ytempire.web.JsonBody;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who asks for something, and why: it goes on record. */
public record ReasonRequest(
        @Schema(example = "ann", defaultValue = "owner", maxLength = 100) @Nullable
        String who,

        @Schema(example = "the notes were a draft", maxLength = 500) @Nullable
        String why)
        implements JsonBody {
    static final ReasonRequest NONE = new ReasonRequest(null, null);

    private static final int MAX_WHO = 100;
    private static final int MAX_WHY = 500;

    String checkedWho() {
        String name = InvalidInput.line("who", who, MAX_WHO);
        return name.isEmpty() ? "owner" : name;
    }

    String checkedWhy() {
        return InvalidInput.line("why", why, MAX_WHY);
    }

    /** Where an owner need not say why, but an operator must. */
    String requiredWhy() {
        String words = checkedWhy();
        if (words.isEmpty()) {
            throw new InvalidInput("why", "is missing: it goes on record with the act");
        }
        return words;
    }
}

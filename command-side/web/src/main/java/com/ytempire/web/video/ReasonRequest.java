package com.ytempire.web.video;

import com.ytempire.web.Signed;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who asks for something, and why: it goes on record. */
public record ReasonRequest(
        @Schema(example = "ann", defaultValue = "owner", maxLength = 100) @Nullable
        String who,

        @Schema(example = "the notes were a draft", maxLength = 500) @Nullable
        String why) {
    static final ReasonRequest NONE = new ReasonRequest(null, null);

    String checkedWho() {
        return Signed.who(who);
    }

    String checkedWhy() {
        return Signed.whyIfAny(why);
    }

    /** Where an owner need not say why, but an operator must. */
    String requiredWhy() {
        return Signed.why(why);
    }
}

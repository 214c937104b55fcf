package com.ytempire.api.video;

import com.ytempire.api.media.MediaRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a production is to work from in place of what it had; null for what stays.
 *
 * @param notes stored, and known to be good {@link Notes}; a finished script is taken as it is
 * @param assets all pictures and clips that the notes may name
 * @param voice name of the voice
 * @param quality of the picture
 */
public record InputChange(
        @Nullable MediaRef notes,
        @Nullable List<Asset> assets,
        @Nullable String voice,
        @Nullable Quality quality) {
    /** All stays. */
    public static final InputChange NONE = new InputChange(null, null, null, null);

    public InputChange {
        assets = assets == null ? null : List.copyOf(assets);
    }

    /** True when all stays. */
    public boolean changesNothing() {
        return equals(NONE);
    }

    /** The first step that works from something else now; null when there is none. */
    public @Nullable Step first() {
        if (notes != null || assets != null) {
            return Step.SCRIPT;
        }
        return voice != null ? Step.VOICE : quality != null ? Step.RENDER : null;
    }
}

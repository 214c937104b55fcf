package com.ytempire.web.channel;

import com.ytempire.api.channel.ChannelProfile;
import com.ytempire.api.channel.Theme;
import com.ytempire.web.InvalidInput;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A channel's whole profile as its owner sends it; what is left out takes its default. */
@Schema(description = "A channel's whole profile; what is left out takes its default.")
public record ChannelRequest(
        @Schema(example = "Deep Water", requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 100) @Nullable
        String name,

        @Schema(example = "Ten minutes a week about the sea.", maxLength = 1000) @Nullable
        String description,

        @Nullable ThemeRequest theme,

        @Schema(example = "default", defaultValue = "default") @Nullable
        String voice,

        @Schema(example = "en-GB", defaultValue = "en-US") @Nullable
        String language,

        @Schema(example = "UC0123456789abcdefghijkl") @Nullable
        String youtubeChannelId) {
    private static final String VOICE = "default";
    private static final String LANGUAGE = "en-US";

    /** The profile; each field is tried by itself first, so that a fault is laid at its door. */
    ChannelProfile profile() {
        String checkedName = InvalidInput.line("name", InvalidInput.required("name", name));
        String checkedDescription = InvalidInput.lines("description", description);
        Theme checkedTheme = theme == null ? Theme.MIDNIGHT : theme.theme();
        String checkedVoice = voice == null ? VOICE : voice;
        String checkedLanguage = language == null ? LANGUAGE : language;
        attempt("name", checkedName, "", null, VOICE, LANGUAGE);
        attempt("description", "x", checkedDescription, null, VOICE, LANGUAGE);
        attempt("youtubeChannelId", "x", "", youtubeChannelId, VOICE, LANGUAGE);
        attempt("voice", "x", "", null, checkedVoice, LANGUAGE);
        attempt("language", "x", "", null, VOICE, checkedLanguage);
        return new ChannelProfile(
                checkedName, checkedDescription, youtubeChannelId, checkedTheme, checkedVoice, checkedLanguage);
    }

    private static void attempt(
            String field, String name, String description, @Nullable String youtube, String voice, String language) {
        ChannelProfile ignored = InvalidInput.check(
                field, () -> new ChannelProfile(name, description, youtube, Theme.MIDNIGHT, voice, language));
    }
}

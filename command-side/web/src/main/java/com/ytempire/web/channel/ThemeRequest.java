package com.ytempire.web.channel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.ytempire.api.channel.Theme;
import com.ytempire.web.InvalidInput;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Colours: those of a theme that comes with the product, by its name alone, or one's own. */
@Schema(
        description = "The name of a theme (midnight, paper, forest, ember), or an object with colours of one's own.",
        example = "midnight")
public record ThemeRequest(
        @Schema(example = "harbour") @Nullable String name,
        @Schema(example = "#0b1020") @Nullable String background,
        @Schema(example = "#1a2340") @Nullable String surface,
        @Schema(example = "#f4f6fb") @Nullable String text,
        @Schema(example = "#ffb224") @Nullable String accent) {
    @JsonCreator
    public ThemeRequest {}

    /** A theme by its name alone. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ThemeRequest named(String name) {
        return new ThemeRequest(name, null, null, null, null);
    }

    Theme theme() {
        String themeName = InvalidInput.line("theme.name", InvalidInput.required("theme.name", name));
        if (background == null && surface == null && text == null && accent == null) {
            return Theme.presets().stream()
                    .filter(theme -> theme.name().equals(themeName))
                    .findFirst()
                    .orElseThrow(() -> new InvalidInput(
                            "theme",
                            "'%s' is none of %s; give all four colours for one of your own"
                                    .formatted(
                                            InvalidInput.shown(themeName),
                                            Theme.presets().stream()
                                                    .map(Theme::name)
                                                    .collect(Collectors.joining(", ")))));
        }
        return new Theme(
                InvalidInput.check("theme.name", () -> with(themeName, Theme.MIDNIGHT.background()))
                        .name(),
                colour("theme.background", background),
                colour("theme.surface", surface),
                colour("theme.text", text),
                colour("theme.accent", accent));
    }

    private static String colour(String field, @Nullable String colour) {
        String value = InvalidInput.required(field, colour);
        return InvalidInput.check(field, () -> with("x", value)).background();
    }

    private static Theme with(String name, String background) {
        Theme other = Theme.MIDNIGHT;
        return new Theme(name, background, other.surface(), other.text(), other.accent());
    }
}

package com.ytempire.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.channel.Theme;
import com.ytempire.render.SceneSpec.TimedPoint;
import com.ytempire.render.TextBlock.Box;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DesignTest {
    @BeforeAll
    static void fonts() throws Exception {
        HeadlessFonts.prepare(Path.of("target", "fonts"));
    }

    @Test
    void textIsReadableInEveryThemeHoweverBadlyChosen() {
        List<Theme> themes = new ArrayList<>(Theme.presets());
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 2000; i++) {
            themes.add(new Theme("random", colour(random), colour(random), colour(random), colour(random)));
        }
        themes.add(new Theme("black", "#000000", "#000000", "#000000", "#000000"));
        themes.add(new Theme("white", "#ffffff", "#ffffff", "#ffffff", "#ffffff"));
        themes.add(new Theme("grey", "#808080", "#808080", "#808080", "#808080"));
        for (Theme theme : themes) {
            Palette palette = Palette.of(theme);
            assertThat(Palette.contrast(palette.text(), palette.background()))
                    .as("%s", theme)
                    .isGreaterThanOrEqualTo(6.9);
            assertThat(Palette.contrast(palette.text(), palette.surface()))
                    .as("%s", theme)
                    .isGreaterThanOrEqualTo(6.9);
            assertThat(Palette.contrast(palette.text(), palette.glow()))
                    .as("%s", theme)
                    .isGreaterThanOrEqualTo(5.9);
            assertThat(Palette.contrast(palette.text(), palette.accentGlow()))
                    .as("%s", theme)
                    .isGreaterThanOrEqualTo(5.9);
            assertThat(Palette.contrast(palette.muted(), palette.background()))
                    .as("%s", theme)
                    .isGreaterThanOrEqualTo(4.4);
            assertThat(Palette.contrast(palette.accent(), palette.background()))
                    .as("%s", theme)
                    .isGreaterThanOrEqualTo(2.9);
            assertThat(Palette.contrast(palette.captionText(), palette.captionPanel()))
                    .as("%s", theme)
                    .isGreaterThanOrEqualTo(4.5);
            assertThat(Palette.contrast(palette.onAccent(), palette.accent()))
                    .as("%s", theme)
                    .isGreaterThanOrEqualTo(4.4);
        }
    }

    @Test
    void presetThemesKeepTheirOwnTextAndAccent() {
        for (Theme theme : Theme.presets()) {
            Palette palette = Palette.of(theme);
            assertThat(palette.text()).as(theme.name()).isEqualTo(Color.decode(theme.text()));
            assertThat(palette.accent()).as(theme.name()).isEqualTo(Color.decode(theme.accent()));
        }
    }

    @Test
    void noTextIsWiderOrHigherThanItsBox() {
        Box box = new Box(500, 300, 90, 30, 1.1);
        for (String text : List.of(
                "Short",
                "A heading of the usual kind",
                "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung",
                "word ".repeat(200),
                "x".repeat(900),
                "Привет, мир — Ελλάδα",
                "\u0000\u0007 \uD83D\uDE00")) {
            TextBlock block = TextBlock.fit(text, Type.Weight.BOLD, box);
            assertThat(block.width()).as(text).isLessThanOrEqualTo(box.width() + 1);
            assertThat(block.height()).as(text).isLessThanOrEqualTo(box.height() + 1);
        }
    }

    @Test
    void pointsThatDoNotFitTogetherTakeTurnsAndNoneIsLost() {
        Rectangle2D area = new Rectangle2D.Double(0, 0, 900, 500);
        List<TimedPoint> points = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            points.add(new TimedPoint("Point " + i + " with some more words that make it rather long to read", 30 * i));
        }
        List<PointList> groups = PointList.groups(points, area, true);

        assertThat(groups.stream().flatMap(group -> group.points().stream()).toList())
                .isEqualTo(points);
        assertThat(groups).allMatch(group -> group.height() <= area.getHeight());
    }

    private static String colour(SplittableRandom random) {
        return "#%06x".formatted(random.nextInt(0x1000000));
    }
}

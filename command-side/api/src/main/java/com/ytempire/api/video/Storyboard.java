package com.ytempire.api.video;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said and shown, scene by scene.
 *
 * @param details what viewers will read
 * @param chapters where parts begin, in the order of the scenes; the first begins with the first scene
 * @param scenes at least one
 * @param language BCP 47 tag
 */
public record Storyboard(VideoDetails details, List<Chapter> chapters, List<Scene> scenes, String language) {
    public Storyboard {
        chapters = List.copyOf(chapters);
        scenes = List.copyOf(scenes);
        if (scenes.isEmpty()) {
            throw new IllegalArgumentException("a storyboard has at least one scene");
        }
    }

    /** The lengths of the scenes added up. */
    public Duration length() {
        return scenes.stream().map(Scene::length).reduce(Duration.ZERO, Duration::plus);
    }

    /** A part of the video that viewers can jump to; {@code firstScene} counts from 0. */
    public record Chapter(String title, int firstScene) {}

    /**
     * One picture's worth of narration.
     *
     * @param heading shown large; may be empty for a scene without one
     * @param sentences spoken one after the other, as they are to be read by people (numbers as digits)
     * @param points shown as a list, each appearing when its sentence is spoken
     * @param length planned, from the words; the voice decides the real one
     * @param asset name of the picture or clip to show; null for a card of type alone
     */
    public record Scene(
            String heading,
            List<String> sentences,
            List<Point> points,
            Duration length,
            @Nullable String asset) {
        public Scene {
            sentences = List.copyOf(sentences);
            points = List.copyOf(points);
            if (sentences.isEmpty()) {
                throw new IllegalArgumentException("a scene has at least one sentence");
            }
            for (Point point : points) {
                if (point.sentence() < 0 || point.sentence() >= sentences.size()) {
                    throw new IllegalArgumentException("a point belongs to a sentence of its scene");
                }
            }
        }
    }

    /** A few words on screen; {@code sentence} is the index, from 0, of the sentence with which they appear. */
    public record Point(String text, int sentence) {}
}

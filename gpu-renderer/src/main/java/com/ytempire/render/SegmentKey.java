package com.ytempire.render;

import com.ytempire.render.SceneSpec.TimedPoint;
import com.ytempire.render.SceneSpec.TimedSentence;
import com.ytempire.render.SceneSpec.TimedWord;
import java.awt.Color;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** The name of a segment: SHA-256 over all that decides what is in it. */
final class SegmentKey {
    /** To be raised whenever the same inputs would look different from before. */
    static final int DESIGN = 2;

    private final DataOutputStream out;

    private SegmentKey(DataOutputStream out) {
        this.out = out;
    }

    static String of(SceneSpec scene, Canvas canvas, Palette palette, Encoder encoder, String ffmpegVersion) {
        MessageDigest digest = Digests.sha256();
        try (DataOutputStream out =
                new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
            SegmentKey key = new SegmentKey(out);
            out.writeInt(DESIGN);
            key.text(ffmpegVersion);
            key.texts(encoder.arguments(canvas.draft()));
            key.text(canvas.format().name());
            key.text(canvas.quality().name());
            key.palette(palette);
            key.scene(scene);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void palette(Palette palette) throws IOException {
        for (Color colour : List.of(
                palette.background(),
                palette.glow(),
                palette.accentGlow(),
                palette.surface(),
                palette.line(),
                palette.text(),
                palette.muted(),
                palette.accent(),
                palette.onAccent(),
                palette.captionPanel(),
                palette.captionText())) {
            out.writeInt(colour.getRGB());
        }
    }

    private void scene(SceneSpec scene) throws IOException {
        String title = scene.title();
        Visual visual = scene.visual();
        text(scene.channel());
        out.writeBoolean(title != null);
        text(title == null ? "" : title);
        text(scene.heading());
        out.writeInt(scene.points().size());
        for (TimedPoint point : scene.points()) {
            text(point.text());
            out.writeInt(point.from());
        }
        out.writeInt(scene.sentences().size());
        for (TimedSentence sentence : scene.sentences()) {
            out.writeInt(sentence.words().size());
            for (TimedWord word : sentence.words()) {
                text(word.text());
                out.writeInt(word.from());
                out.writeInt(word.to());
            }
        }
        out.writeBoolean(visual != null);
        if (visual != null) {
            text(visual.sha256());
            text(visual.kind().name());
        }
        out.writeInt(scene.frames());
    }

    private void texts(List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            text(text);
        }
    }

    /** With its length, so that no two sequences of texts read the same. */
    private void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}

package com.ytempire.bench.render;

import com.ytempire.api.channel.Theme;
import com.ytempire.api.video.Format;
import com.ytempire.api.video.Notes;
import com.ytempire.api.video.ProductionSettings;
import com.ytempire.api.video.Quality;
import com.ytempire.api.video.ScriptWriter.ScriptOrder;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepFailure;
import com.ytempire.api.video.Storyboard;
import com.ytempire.api.video.VideoRenderer.RenderOrder;
import com.ytempire.api.video.VoiceSynthesizer.Speech;
import com.ytempire.api.video.VoiceSynthesizer.VoiceOrder;
import com.ytempire.provider.script.OfflineScriptWriter;
import com.ytempire.provider.voice.MaryVoiceSynthesizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What the product itself would hand to its renderer for some notes: its own script, spoken by its own voice. */
final class Inputs {
    private Inputs() {}

    static RenderOrder of(Notes notes, Duration length, Quality quality, Path folder)
            throws IOException, StepFailure, InterruptedException {
        ProductionSettings settings = new ProductionSettings(
                length, Format.LANDSCAPE, quality, "default", "en-US", Theme.MIDNIGHT, "Benchmark");
        Path work = Files.createDirectories(folder);
        Storyboard storyboard = new OfflineScriptWriter()
                .write(new ScriptOrder("", notes, List.of(), settings), new Attempt(Step.SCRIPT, work));
        Speech speech =
                new MaryVoiceSynthesizer().speak(new VoiceOrder(storyboard, "default"), new Attempt(Step.VOICE, work));
        return new RenderOrder(storyboard, speech.narration(), speech.audio(), Map.of(), settings);
    }
}

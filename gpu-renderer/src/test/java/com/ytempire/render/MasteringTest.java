package com.ytempire.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.Narration;
import com.ytempire.api.video.StepFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasteringTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anull",
                "volume=-40dB",
                "volume=14dB",
                "volume=-25dB,aeval='val(0)+if(lt(mod(t,1.7),0.001),0.9,0)'",
                "volume=-15dB,tremolo=f=0.8:d=0.95",
                "aresample=22050"
            })
    void anyVoiceComesOutAtTheLoudnessThatHostsExpect(String spoilt) throws Exception {
        Narration narration = Samples.narration(Samples.shortScenes(4, "", -1));
        Path good = Samples.voice(narration, folder.resolve("good.wav"));
        Path voice = folder.resolve("voice.wav");
        Tools.log(folder, "-i", good.toString(), "-af", spoilt, voice.toString());
        int frames = Grid.frame(narration.length());

        Path master;
        try (FfmpegSession session = Tools.session(folder)) {
            master = new Mastering(session, folder).master(voice, narration.length(), frames);
            assertThat(session.probe(master, List.of()).getFormat().duration).isCloseTo(frames / 30.0, within(0.0001));
        }

        Loudness loudness = Loudness.of(Tools.log(
                folder, "-i", master.toString(), "-af", "ebur128=peak=true:framelog=quiet", "-f", "null", "-"));
        assertThat(loudness.integrated()).isCloseTo(-14, within(0.5));
        assertThat(loudness.truePeak()).isLessThanOrEqualTo(-1.2);
    }

    @Test
    void audioThatDoesNotFitItsTimingsIsRefused() {
        Narration narration = Samples.narration(Samples.shortScenes(2, "", -1));
        Path voice = Samples.voice(narration, folder.resolve("voice.wav"));
        Duration longer = narration.length().plusMillis(500);

        try (FfmpegSession session = Tools.session(folder)) {
            assertThatThrownBy(() -> new Mastering(session, folder).master(voice, longer, Grid.frame(longer)))
                    .isInstanceOfSatisfying(
                            StepFailure.class,
                            failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.INVALID_INPUT))
                    .hasMessageContaining("by its timings");
        }
    }
}

package com.ytempire.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.StepFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoudnessTest {
    private static final List<String> SUMMARY = List.of(
            "[Parsed_ebur128_0 @ 0x55] Summary:",
            "  Integrated loudness:",
            "    I:         -14.2 LUFS",
            "  True peak:",
            "    Peak:       -2.1 dBFS");

    @Test
    void theSummaryIsRead() throws Exception {
        assertThat(Loudness.of(SUMMARY)).isEqualTo(new Loudness(-14.2, -2.1));
    }

    @Test
    void whatHasNoSoundIsSilent() throws Exception {
        assertThat(Loudness.of(List.of("    I:         -inf LUFS", "    Peak:       -inf dBFS"))
                        .integrated())
                .isLessThan(Loudness.SILENCE);
    }

    @Test
    void whatWasNotMeasuredIsNotTakenForSilence() {
        assertThatExceptionOfType(StepFailure.class)
                .isThrownBy(() -> Loudness.of(List.of("Input #0, wav", "Conversion failed!")))
                .withMessageContaining("Input #0, wav | Conversion failed!")
                .satisfies(failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.BAD_OUTPUT));
    }
}

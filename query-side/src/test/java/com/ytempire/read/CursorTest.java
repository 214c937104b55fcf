package com.ytempire.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ytempire.api.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private static final Cursor CURSOR = new Cursor("videos", Instant.parse("2026-11-22T18:00:00.123456Z"), "vid_1");

    @Test
    void aCursorIsReadBackToTheMicrosecond() {
        assertThat(Cursor.read("videos", CURSOR.text())).isEqualTo(CURSOR);
        assertThat(CURSOR.text()).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void noCursorIsTheFirstPage() {
        assertThat(Cursor.read("videos", null)).isNull();
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        assertRefused("channels", CURSOR.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "1", "1 x vid_1 0", "1 2026-11-22T18:00:00Z vid_1 0", "2 2026-11-22T18:00:00Z a b"})
    void whatIsNoCursorIsRefused(String plain) {
        assertRefused("videos", plain);
        assertRefused(
                "videos",
                Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aVeryLongCursorIsRefused() {
        assertRefused("videos", "A".repeat(100_000));
    }

    private static void assertRefused(String list, String text) {
        assertThatThrownBy(() -> Cursor.read(list, text))
                .isInstanceOf(Rejection.class)
                .extracting(refused -> ((Rejection) refused).reason())
                .isEqualTo(Rejection.Reason.INVALID);
    }
}

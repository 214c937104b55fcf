package com.ytempire.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentCacheTest {
    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);
    private static final String C = "c".repeat(64);

    @TempDir
    Path folder;

    @Test
    void whatWasUsedLongestAgoGoesFirst() throws IOException {
        SegmentCache cache = new SegmentCache(folder.resolve("cache"), 250);
        keep(cache, A, 3);
        keep(cache, B, 2);
        keep(cache, C, 1);
        assertThat(cache.take(A, folder.resolve("used"))).isTrue();

        cache.trim();

        assertThat(cache.take(A, folder.resolve("a"))).isTrue();
        assertThat(cache.take(B, folder.resolve("b"))).isFalse();
        assertThat(cache.take(C, folder.resolve("c"))).isTrue();
    }

    @Test
    void aSegmentInUseOutlivesItsEviction() throws IOException {
        SegmentCache cache = new SegmentCache(folder.resolve("cache"), 0);
        keep(cache, A, 1);
        Path used = folder.resolve("used");
        assertThat(cache.take(A, used)).isTrue();

        cache.trim();

        assertThat(Files.size(used)).isEqualTo(100);
        assertThat(cache.take(A, folder.resolve("again"))).isFalse();
    }

    @Test
    void onlyOldLeftoversOfOtherProcessesAreRemoved() throws IOException {
        SegmentCache cache = new SegmentCache(folder.resolve("cache"), 1000);
        Path old = Files.write(cache.part(A), new byte[10]);
        Path young = Files.write(cache.part(B), new byte[10]);
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(1))));

        cache.trim();

        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    private void keep(SegmentCache cache, String key, int hoursAgo) throws IOException {
        Path part = Files.write(cache.part(key), new byte[100]);
        Path target = folder.resolve("kept-" + key.charAt(0));
        Files.setLastModifiedTime(part, FileTime.from(Instant.now().minus(Duration.ofHours(hoursAgo))));
        cache.keep(part, key, target);
        assertThat(part).doesNotExist();
        assertThat(Files.size(target)).isEqualTo(100);
    }
}

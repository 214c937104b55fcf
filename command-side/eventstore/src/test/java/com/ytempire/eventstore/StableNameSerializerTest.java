package com.ytempire.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoId;
import java.util.UUID;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;

class StableNameSerializerTest {
    private final StableNameSerializer serializer = new StableNameSerializer();

    @Test
    void anEventIsStoredUnderItsStableNameAndRevisionOne() {
        var type = serializer.typeForClass(VideoEvent.StepStarted.class);

        assertThat(type.getName()).isEqualTo("video.step-started");
        assertThat(type.getRevision()).isEqualTo("1");
    }

    @Test
    void aFieldThatALaterVersionAddedIsLeftAside() {
        VideoId id = VideoId.of(new UUID(1, 2));
        byte[] fromLater = "{\"videoId\":\"%s\",\"mood\":\"good\"}"
                .formatted(id)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);

        Object read = serializer.deserialize(new SimpleSerializedObject<>(fromLater, byte[].class, "video.ready", "1"));

        assertThat(read).isEqualTo(new VideoEvent.VideoReady(id));
    }

    @Test
    void aTokenOfAProcessorUnderReplayIsReadBack() {
        TrackingToken token = ReplayToken.createReplayToken(
                GapAwareTrackingToken.newInstance(10, java.util.Set.of()),
                GapAwareTrackingToken.newInstance(3, java.util.Set.of()));

        SerializedObject<byte[]> stored = serializer.serialize(token, byte[].class);

        assertThat(serializer.<byte[], Object>deserialize(stored)).isEqualTo(token);
    }

    @Test
    void metaDataIsReadBack() {
        MetaData metaData = MetaData.with("traceId", "abc");

        SerializedObject<byte[]> stored = serializer.serialize(metaData, byte[].class);

        assertThat(serializer.<byte[], Object>deserialize(stored)).isEqualTo(metaData);
    }
}

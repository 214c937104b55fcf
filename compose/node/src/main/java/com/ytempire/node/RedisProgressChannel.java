package com.ytempire.node;

import com.ytempire.api.video.ProgressChannel;
import com.ytempire.api.video.StepProgress;
import com.ytempire.api.video.VideoId;
import java.util.function.Consumer;
import org.redisson.api.RTopic;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import tools.jackson.databind.ObjectMapper;

/** Progress over Redis publish and subscribe, one topic for each video. */
final class RedisProgressChannel implements ProgressChannel {
    private final RedissonClient redisson;
    private final ObjectMapper mapper;

    RedisProgressChannel(RedissonClient redisson, ObjectMapper mapper) {
        this.redisson = redisson;
        this.mapper = mapper;
    }

    @Override
    public void publish(StepProgress progress) {
        topic(progress.videoId()).publish(mapper.writeValueAsString(progress));
    }

    @Override
    public Subscription subscribe(VideoId videoId, Consumer<StepProgress> listener) {
        RTopic topic = topic(videoId);
        int id = topic.addListener(
                String.class, (channel, message) -> listener.accept(mapper.readValue(message, StepProgress.class)));
        return () -> topic.removeListener(id);
    }

    private RTopic topic(VideoId videoId) {
        return redisson.getTopic("ytempire:progress:" + videoId, StringCodec.INSTANCE);
    }
}

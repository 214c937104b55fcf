package com.ytempire.write.video;

import com.ytempire.api.CommandKey;
import com.ytempire.api.video.VideoCommand.ChangeDetails;
import com.ytempire.api.video.VideoCommand.DeleteVideo;
import com.ytempire.api.video.VideoCommand.PublishVideo;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoEvent.PublishRequested;
import com.ytempire.api.video.VideoEvent.VideoCancelled;
import com.ytempire.api.video.VideoEvent.VideoDeleted;
import com.ytempire.api.video.VideoEvent.VideoDetailsChanged;
import java.util.List;

/**
 * What the commands of a video's owner come to in it. One that is repeated under its key changes nothing.
 *
 * @param production as it stands
 */
record OwnerDecisions(Production production) {
    List<VideoEvent> change(ChangeDetails c) {
        if (isRepeat(c.key())) {
            return List.of();
        }
        stage().require(stage().hasScript(), c.videoId(), "has no script yet, so no details to change");
        stage().require(production.takesDetails(), c.videoId(), "cannot have its details changed");
        return List.of(new VideoDetailsChanged(c.videoId(), c.details(), c.key()));
    }

    List<VideoEvent> publish(PublishVideo c) {
        if (isRepeat(c.key())) {
            return List.of();
        }
        stage().require(stage().isPublishable(), c.videoId(), "cannot be published");
        return List.of(new PublishRequested(c.videoId(), c.publishAt(), c.key()));
    }

    /** A production that runs is cancelled first. */
    List<VideoEvent> delete(DeleteVideo c) {
        if (isRepeat(c.key())) {
            return List.of();
        }
        boolean settled = !(stage() instanceof Stage.Publishing) && !(stage() instanceof Stage.Deleted);
        stage().require(settled, c.videoId(), "cannot be deleted");
        VideoDeleted deleted = new VideoDeleted(c.videoId(), c.who(), c.why(), c.key());
        return stage() instanceof Stage.Producing
                ? List.of(new VideoCancelled(c.videoId(), c.who(), c.why(), c.key()), deleted)
                : List.of(deleted);
    }

    private boolean isRepeat(CommandKey key) {
        return production.keys().hold(key);
    }

    private Stage stage() {
        return production.stage();
    }
}

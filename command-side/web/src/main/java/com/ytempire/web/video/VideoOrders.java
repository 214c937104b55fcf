package com.ytempire.web.video;

import com.github.f4b6a3.uuid.UuidCreator;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.media.MediaRef;
import com.ytempire.api.media.MediaStore;
import com.ytempire.api.video.Asset;
import com.ytempire.api.video.InputChange;
import com.ytempire.api.video.Notes;
import com.ytempire.api.video.VideoBrief;
import com.ytempire.api.video.VideoCommand.GenerateVideo;
import com.ytempire.api.video.VideoId;
import com.ytempire.web.Commands;
import com.ytempire.web.InvalidInput;
import com.ytempire.web.RequestKeys;
import com.ytempire.web.RequestKeys.Ticket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns a checked order into a production: the material is stored first, then the channel is asked. */
@Component
class VideoOrders {
    private final Commands commands;
    private final RequestKeys keys;
    private final MediaStore store;
    private final Voices voices;

    VideoOrders(Commands commands, RequestKeys keys, MediaStore store, Voices voices) {
        this.commands = commands;
        this.keys = keys;
        this.store = store;
        this.voices = voices;
    }

    /** Where the assets of an order come from, once everything else in it is known to be good. */
    interface AssetSource {
        List<Asset> store(MediaStore store) throws IOException;
    }

    VideoId place(GenerateRequest request, byte[] notesContent, AssetSource assets, @Nullable String key)
            throws IOException {
        ChannelId channel = request.channel();
        // in this order, so that what costs nothing to check is checked before anything is stored
        var topic = request.checkedTopic();
        var format = request.checkedFormat();
        var quality = request.checkedQuality();
        var voice = voices.check(request.voice());
        var length = request.length();
        Notes notes = request.notes(notesContent);
        VideoBrief brief = new VideoBrief(topic, store(notes), assets.store(store), length, format, quality, voice);
        VideoId fresh = VideoId.of(UuidCreator.getTimeOrderedEpoch());
        Ticket ticket = keys.admitBeginning(key, fresh.value(), "POST /videos/generate", channel, brief);
        VideoId id = new VideoId(ticket.resourceId());
        commands.send(ticket, new GenerateVideo(id, channel, brief, ticket.key()));
        return id;
    }

    /**
     * Stores what is to be different.
     *
     * @param notesContent null when the notes stay
     * @param assets null when they stay
     */
    InputChange change(RerunRequest request, byte @Nullable [] notesContent, @Nullable AssetSource assets)
            throws IOException {
        var voice = voices.check(request.voice());
        var quality = request.checkedQuality();
        Notes notes = notesContent == null ? null : InvalidInput.check("notes", () -> Notes.read(notesContent));
        return new InputChange(
                notes == null ? null : store(notes), assets == null ? null : assets.store(store), voice, quality);
    }

    private MediaRef store(Notes notes) throws IOException {
        return store.put(notes.text().getBytes(StandardCharsets.UTF_8), "text/plain");
    }
}

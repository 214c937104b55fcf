package com.ytempire.provider.youtube;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.FileContent;
import com.google.api.services.youtube.model.Caption;
import com.google.api.services.youtube.model.CaptionSnippet;
import com.google.api.services.youtube.model.Video;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.StepFailure;
import com.ytempire.api.video.VideoHost.UploadOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Gives an uploaded video its thumbnail and captions, each once. */
final class Attachments {
    private static final int CONFLICT = 409;

    private final Wire wire;

    Attachments(Wire wire) {
        this.wire = wire;
    }

    /**
     * Attaches what is missing.
     *
     * @param fresh true when the video came into being just now, so that nothing can be attached yet
     */
    void attach(String hostedId, Video video, boolean fresh, UploadOrder order)
            throws StepFailure, InterruptedException {
        boolean hasThumbnail = !fresh
                && video.getContentDetails() != null
                && Boolean.TRUE.equals(video.getContentDetails().getHasCustomThumbnail());
        if (!hasThumbnail) {
            setThumbnail(hostedId, order.thumbnail());
        }
        wire.context().progress(UploadProgress.THUMBNAIL_END, "thumbnail attached");
        if (fresh || !hasCaptions(hostedId, order.language())) {
            addCaptions(hostedId, order);
        }
        wire.context().progress(UploadProgress.CAPTIONS_END, "captions attached");
    }

    private void setThumbnail(String hostedId, Path picture) throws StepFailure, InterruptedException {
        String type =
                picture.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".png") ? "image/png" : "image/jpeg";
        FileContent content = new FileContent(type, readable(picture).toFile());
        wire.call("thumbnails.set", "set the thumbnail", () -> {
            var request = wire.youtube().thumbnails().set(hostedId, content);
            request.getMediaHttpUploader().setDirectUploadEnabled(true);
            return request;
        });
    }

    private boolean hasCaptions(String hostedId, String language) throws StepFailure, InterruptedException {
        List<Caption> tracks = wire.call(
                        "captions.list",
                        "list the captions",
                        () -> wire.youtube().captions().list(List.of("snippet"), hostedId))
                .getItems();
        return tracks != null
                && tracks.stream()
                        .map(Caption::getSnippet)
                        // YouTube's own speech recognition makes tracks too; they are not ours.
                        .anyMatch(track -> language.equalsIgnoreCase(track.getLanguage())
                                && "standard".equalsIgnoreCase(track.getTrackKind()));
    }

    private void addCaptions(String hostedId, UploadOrder order) throws StepFailure, InterruptedException {
        Caption track = new Caption()
                .setSnippet(new CaptionSnippet()
                        .setVideoId(hostedId)
                        .setLanguage(order.language())
                        .setName("")
                        .setIsDraft(false));
        FileContent content = new FileContent(
                "application/octet-stream", readable(order.captions()).toFile());
        try {
            wire.attempt("captions.insert", () -> {
                var request = wire.youtube().captions().insert(List.of("snippet"), track, content);
                request.getMediaHttpUploader().setDirectUploadEnabled(true);
                return request;
            });
        } catch (GoogleJsonResponseException e) {
            // An earlier attempt got through and did not hear of it.
            if (e.getStatusCode() != CONFLICT) {
                throw wire.errors().failure("add the captions", e);
            }
        } catch (IOException e) {
            throw wire.errors().failure("add the captions", e);
        }
    }

    private static Path readable(Path file) throws StepFailure {
        if (!Files.isReadable(file)) {
            throw new StepFailure(FailureClass.RESOURCE_EXHAUSTED, file.getFileName() + " cannot be read");
        }
        return file;
    }
}

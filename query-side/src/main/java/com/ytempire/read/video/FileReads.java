package com.ytempire.read.video;

import com.ytempire.api.media.MediaRef;
import com.ytempire.api.media.MediaStore;
import com.ytempire.read.ProblemResponse;
import com.ytempire.read.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The finished files over HTTP: whole or in ranges, named by their content, so that a copy at hand is not sent again.
 */
@RestController
@Tag(name = "Files")
public class FileReads {
    private static final String ID = "vid_0199f3a1-0b2c-7d4e-8f60-718293a4b5c6";

    private final VideoQueries videos;
    private final MediaStore media;

    public FileReads(VideoQueries videos, MediaStore media) {
        this.videos = videos;
        this.media = media;
    }

    /** The video file. */
    @GetMapping("/videos/{id}/file")
    @Operation(summary = "Read the video file", description = "An MP4. Takes range requests; the ETag is its SHA-256.")
    @ApiResponse(
            responseCode = "200",
            description = "The file.",
            content = @Content(mediaType = "video/mp4", schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "206", description = "The range that was asked for.", content = @Content)
    @ApiResponse(responseCode = "304", description = "The copy at hand is the same.", content = @Content)
    @ProblemResponse.NotFound
    @ProblemResponse.Gone
    @ProblemResponse.OutOfRange
    public ResponseEntity<Resource> file(@Parameter(example = ID) @PathVariable String id, HttpServletRequest request)
            throws IOException {
        return send(id, VideoView.Files::video, ".mp4", request);
    }

    /** The picture that stands for the video. */
    @GetMapping("/videos/{id}/thumbnail")
    @Operation(summary = "Read the thumbnail", description = "A picture of 1280×720.")
    @ApiResponse(
            responseCode = "200",
            description = "The picture.",
            content = @Content(mediaType = "image/jpeg", schema = @Schema(type = "string", format = "binary")))
    @ProblemResponse.NotFound
    @ProblemResponse.Gone
    public ResponseEntity<Resource> thumbnail(
            @Parameter(example = ID) @PathVariable String id, HttpServletRequest request) throws IOException {
        return send(id, VideoView.Files::thumbnail, "", request);
    }

    /** Captions as SubRip. */
    @GetMapping("/videos/{id}/captions.srt")
    @Operation(summary = "Read the captions as SubRip")
    @ApiResponse(
            responseCode = "200",
            description = "The captions.",
            content =
                    @Content(
                            mediaType = "application/x-subrip",
                            schema =
                                    @Schema(
                                            type = "string",
                                            example =
                                                    "1\n00:00:00,300 --> 00:00:02,100\nBread rises because of yeast.")))
    @ProblemResponse.NotFound
    @ProblemResponse.Gone
    public ResponseEntity<Resource> subRip(@Parameter(example = ID) @PathVariable String id, HttpServletRequest request)
            throws IOException {
        return send(id, VideoView.Files::subRip, ".srt", request);
    }

    /** Captions as WebVTT. */
    @GetMapping("/videos/{id}/captions.vtt")
    @Operation(summary = "Read the captions as WebVTT")
    @ApiResponse(
            responseCode = "200",
            description = "The captions.",
            content =
                    @Content(
                            mediaType = "text/vtt",
                            schema =
                                    @Schema(
                                            type = "string",
                                            example =
                                                    "WEBVTT\n\n00:00:00.300 --> 00:00:02.100\nBread rises because of yeast.")))
    @ProblemResponse.NotFound
    @ProblemResponse.Gone
    public ResponseEntity<Resource> webVtt(@Parameter(example = ID) @PathVariable String id, HttpServletRequest request)
            throws IOException {
        return send(id, VideoView.Files::webVtt, ".vtt", request);
    }

    private ResponseEntity<Resource> send(
            String id, Function<VideoView.Files, MediaRef> which, String ending, HttpServletRequest request)
            throws IOException {
        VideoView video = videos.get(id);
        if (video.files() == null) {
            throw Problems.notFound("video '%s' is %s and has no files yet: its timeline says how far it is"
                    .formatted(id, video.status()));
        }
        MediaRef ref = which.apply(video.files());
        Path path = locate(ref, id);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .eTag(ref.sha256())
                .contentType(mediaType(ref))
                .cacheControl(CacheControl.noCache())
                .header(HttpHeaders.ACCEPT_RANGES, "bytes")
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition(video, ending));
        if (HttpMethod.HEAD.matches(request.getMethod())) {
            return answer.contentLength(Files.size(path)).build();
        }
        if (isRangeOfAnotherFile(request, ref)) {
            // a stream is the one resource of which Spring sends the whole though a range was asked for
            return answer.contentLength(Files.size(path)).body(new InputStreamResource(Files.newInputStream(path)));
        }
        return answer.body(new FileSystemResource(path));
    }

    private Path locate(MediaRef ref, String id) throws IOException {
        try {
            return media.path(ref);
        } catch (NoSuchFileException e) {
            throw Problems.gone(
                    "the file of video '%s' is not kept here any more: generate the video anew".formatted(id));
        }
    }

    /** A client that goes on with a download wants the rest only of the file that it has the beginning of. */
    private static boolean isRangeOfAnotherFile(HttpServletRequest request, MediaRef ref) {
        String ifRange = request.getHeader(HttpHeaders.IF_RANGE);
        return ifRange != null && !ifRange.equals('"' + ref.sha256() + '"');
    }

    private static MediaType mediaType(MediaRef ref) {
        MediaType type = MediaType.parseMediaType(ref.mediaType());
        boolean text = type.getType().equals("text") || type.getSubtype().equals("x-subrip");
        return text && type.getCharset() == null ? new MediaType(type, StandardCharsets.UTF_8) : type;
    }

    private static String disposition(VideoView video, String ending) {
        String name = (video.title() == null ? video.id() : video.title()).replaceAll("[\\p{Cntrl}\\\\/:*?\"<>|]", "-");
        return ContentDisposition.inline()
                .filename(name + ending, StandardCharsets.UTF_8)
                .build()
                .toString();
    }
}

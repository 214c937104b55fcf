package com.ytempire.sandbox.youtube;

import com.ytempire.sandbox.http.Call;
import com.ytempire.sandbox.http.Endpoint;
import com.ytempire.sandbox.http.Fault;
import com.ytempire.sandbox.http.Faults;
import com.ytempire.sandbox.http.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The methods of YouTube's Data API v3 that a production uses. */
final class YouTubeApi implements Endpoint {
    private static final int MAX_BODY_BYTES = 256 * 1024;
    private static final int MAX_IDS = 50;
    private static final Set<String> PARTS =
            Set.of("id", "snippet", "status", "contentDetails", "processingDetails", "fileDetails", "statistics");

    private final VideoStore store;
    private final Resources resources;
    private final Uploads uploads;
    private final Tokens tokens;
    private final QuotaLedger quota;
    private final Faults faults;

    YouTubeApi(
            VideoStore store, Resources resources, Uploads uploads, Tokens tokens, QuotaLedger quota, Faults faults) {
        this.store = store;
        this.resources = resources;
        this.uploads = uploads;
        this.tokens = tokens;
        this.quota = quota;
        this.faults = faults;
    }

    @Override
    public boolean handle(Call call) throws IOException {
        try {
            return serve(call);
        } catch (ApiError error) {
            if (error.status() == 401) {
                call.setHeader("WWW-Authenticate", "Bearer realm=\"youtube\", error=\"invalid_token\"");
            }
            if (error.retryAfterSeconds() > 0) {
                call.setHeader("Retry-After", Integer.toString(error.retryAfterSeconds()));
            }
            call.answerJson(error.status(), error.body());
            return true;
        }
    }

    private boolean serve(Call call) throws IOException {
        if (tokens.handle(call)) {
            return true;
        }
        Optional<UploadTarget> target = uploads.target(call.path());
        if (target.isPresent()) {
            Optional<String> session = call.query("upload_id");
            if (call.method().equals("PUT") && session.isPresent()) {
                uploads.resume(call, session.get());
            } else if (call.method().equals("POST")) {
                refuseFault(admit(target.get().operation(), call));
                uploads.begin(target.get(), call);
            } else {
                call.answer(405);
            }
            return true;
        }
        switch (call.method() + " " + call.path()) {
            case "GET /youtube/v3/videos" -> list(call);
            case "PUT /youtube/v3/videos" -> update(call);
            case "DELETE /youtube/v3/videos" -> {
                refuseFault(admit("videos.delete", call));
                store.delete(call.query("id").orElseThrow(() -> ApiError.missing("id")));
                call.answer(204);
            }
            case "GET /youtube/v3/channels" -> channels(call);
            case "GET /youtube/v3/playlistItems" -> playlistItems(call);
            case "GET /youtube/v3/search" -> search(call);
            case "GET /youtube/v3/captions" -> captions(call);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Lets the call in: a waiting fault strikes, the token is checked, the quota is charged. */
    private Optional<Fault> admit(String operation, Call call) throws IOException {
        Optional<Fault> fault = faults.strike(operation, call);
        tokens.check(call);
        quota.charge(operation);
        return fault;
    }

    private static void refuseFault(Optional<Fault> fault) throws ApiError {
        if (fault.isPresent()) {
            throw ApiError.of(fault.get());
        }
    }

    private void list(Call call) throws IOException {
        refuseFault(admit("videos.list", call));
        Set<String> parts = parts(call);
        String ids = call.query("id")
                .orElseThrow(() -> ApiError.invalid("missingRequiredParameter", "No filter selected: give id."));
        List<String> asked = Arrays.asList(ids.split(","));
        if (asked.size() > MAX_IDS) {
            throw ApiError.invalid("invalidFilters", "At most 50 ids are taken at once.");
        }
        List<ObjectNode> items = asked.stream()
                .map(store::find)
                .flatMap(Optional::stream)
                .map(video -> resources.video(video, parts))
                .toList();
        call.answerJson(200, Resources.list("videoListResponse", items));
    }

    private void update(Call call) throws IOException {
        Optional<Fault> fault = admit("videos.update", call);
        boolean lockedPrivate =
                fault.filter(f -> f.kind() == Fault.Kind.LOCK_PRIVATE).isPresent();
        if (!lockedPrivate) {
            refuseFault(fault);
        }
        Set<String> parts = parts(call);
        JsonNode asked = body(call);
        Video known = store.get(asked.path("id").asString(""));
        Video.Snippet snippet = parts.contains("snippet") ? Rules.snippet(asked.path("snippet"), true) : null;
        Video.Status status = parts.contains("status") ? Rules.status(asked.path("status"), known) : null;
        if (status != null && lockedPrivate) {
            status = known.with(status).withPrivacy("private", null);
        }
        call.answerJson(200, resources.video(store.change(known.id(), snippet, status), parts));
    }

    private void channels(Call call) throws IOException {
        refuseFault(admit("channels.list", call));
        Set<String> parts = parts(call);
        boolean mine = call.query("mine").filter("true"::equals).isPresent();
        boolean byId = call.query("id").filter(store.channel().id()::equals).isPresent();
        if (!mine && call.query("id").isEmpty()) {
            throw ApiError.invalid("missingRequiredParameter", "No filter selected: give mine or id.");
        }
        List<ObjectNode> items = mine || byId ? List.of(resources.channel(parts)) : List.of();
        call.answerJson(200, Resources.list("channelListResponse", items));
    }

    private void playlistItems(Call call) throws IOException {
        refuseFault(admit("playlistItems.list", call));
        Set<String> parts = parts(call);
        String playlist = call.query("playlistId").orElseThrow(() -> ApiError.missing("playlistId"));
        // As at YouTube, the playlist comes into being with the first upload.
        if (!playlist.equals(store.channel().uploads()) || store.all().isEmpty()) {
            throw new ApiError(404, "playlistNotFound", "The playlist '" + playlist + "' cannot be found.");
        }
        page(call, "playlistItemListResponse", store.all(), video -> resources.playlistItem(video, parts));
    }

    private void search(Call call) throws IOException {
        refuseFault(admit("search.list", call));
        String wanted = call.query("q").orElse("").toLowerCase(Locale.ROOT);
        boolean mine = call.query("forMine").filter("true"::equals).isPresent();
        List<Video> found = store.all().stream()
                .filter(video -> mine || video.status().privacyStatus().equals("public"))
                .filter(video -> words(video).contains(wanted))
                .toList();
        page(call, "searchListResponse", found, resources::searchResult);
    }

    private static String words(Video video) {
        Video.Snippet snippet = video.snippet();
        return String.join(" ", snippet.title(), snippet.description(), String.join(" ", snippet.tags()))
                .toLowerCase(Locale.ROOT);
    }

    private void captions(Call call) throws IOException {
        refuseFault(admit("captions.list", call));
        Video video = store.get(call.query("videoId").orElseThrow(() -> ApiError.missing("videoId")));
        call.answerJson(
                200,
                Resources.list(
                        "captionListResponse",
                        video.captions().stream()
                                .map(caption -> resources.caption(video.id(), caption))
                                .toList()));
    }

    private static void page(Call call, String kind, List<Video> all, Function<Video, ObjectNode> word)
            throws IOException {
        int size = call.query("maxResults").map(YouTubeApi::number).orElse(5);
        int from = call.query("pageToken").map(YouTubeApi::offset).orElse(0);
        if (size < 0 || size > 50 || from < 0) {
            throw ApiError.invalid("invalidPageToken", "maxResults is 0 to 50, pageToken one that was given.");
        }
        int end = Math.min(all.size(), from + size);
        ObjectNode root = Resources.list(
                kind, all.subList(Math.min(from, end), end).stream().map(word).toList());
        ((ObjectNode) root.path("pageInfo")).put("totalResults", all.size()).put("resultsPerPage", size);
        if (end < all.size()) {
            root.put("nextPageToken", token(end));
        }
        call.answerJson(200, root);
    }

    private static String token(int offset) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("at" + offset).getBytes(StandardCharsets.US_ASCII));
    }

    private static int offset(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
            return text.startsWith("at") ? number(text.substring(2)) : -1;
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static Set<String> parts(Call call) throws ApiError {
        String asked = call.query("part").orElseThrow(() -> ApiError.missing("part"));
        Set<String> parts = new LinkedHashSet<>(Arrays.asList(asked.split(",")));
        for (String part : parts) {
            if (!PARTS.contains(part)) {
                throw ApiError.invalid("unknownPart", "'" + part + "' is not a part that is known here.");
            }
        }
        return parts;
    }

    private static JsonNode body(Call call) throws IOException {
        try {
            return Json.MAPPER.readTree(call.body(MAX_BODY_BYTES)
                    .orElseThrow(() -> ApiError.invalid("badRequest", "The body is too long.")));
        } catch (JacksonException e) {
            throw ApiError.invalid("parseError", "The body is not JSON.");
        }
    }
}

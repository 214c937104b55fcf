package com.ytempire.sandbox.youtube;

import com.ytempire.sandbox.http.Call;
import com.ytempire.sandbox.http.Endpoint;
import com.ytempire.sandbox.http.FileAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The pages on which videos are watched, and the files behind them. Private videos are shown, and say that they are. */
final class WatchPages implements Endpoint {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.UK);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.UK);
    private static final Pattern MARKER = Pattern.compile("ytempire-.+");
    private static final Map<String, String> ASSETS = Map.of(
            "/assets/pages.css", "text/css; charset=UTF-8", "/assets/watch.js", "text/javascript; charset=UTF-8");
    private static final int MAX_MORE = 8;

    private final VideoStore store;
    private final Page watchPage;
    private final Page channelPage;

    WatchPages(VideoStore store) throws IOException {
        this.store = store;
        watchPage = Page.load("watch.html");
        channelPage = Page.load("channel.html");
    }

    @Override
    public boolean handle(Call call) throws IOException {
        String path = call.path();
        boolean reads = call.method().equals("GET") || call.method().equals("HEAD");
        if (!reads) {
            return false;
        }
        String assetType = ASSETS.get(path);
        if (assetType != null) {
            call.answer(200, assetType, Page.resource(path.substring("/assets/".length())));
        } else if (path.equals("/watch")) {
            Optional<Video> video = call.query("v").flatMap(store::find);
            html(call, video.isPresent() ? 200 : 404, video.isPresent() ? watch(video.get()) : missing());
        } else if (path.equals("/") || path.equals("/channel/" + store.channel().id())) {
            html(call, 200, channel());
        } else if (path.startsWith("/media/")) {
            return media(call, path.split("/", -1));
        } else {
            return false;
        }
        return true;
    }

    private static void html(Call call, int status, byte[] page) throws IOException {
        call.setHeader("Content-Security-Policy", "default-src 'self'; style-src 'self' 'unsafe-inline'");
        call.setHeader("X-Robots-Tag", "noindex");
        call.answer(status, "text/html; charset=UTF-8", page);
    }

    private boolean media(Call call, String[] path) throws IOException {
        Optional<Video> video = path.length >= 4 ? store.find(path[2]) : Optional.empty();
        if (video.isEmpty()) {
            return false;
        }
        Video shown = video.get();
        Video.Thumbnail thumbnail = shown.thumbnail();
        if (path[3].equals("video") && path.length == 4 && Files.exists(store.mediaFile(shown.id()))) {
            FileAnswer.send(
                    call,
                    store.mediaFile(shown.id()),
                    "video/mp4",
                    shown.media().sha256());
        } else if (path[3].equals("thumbnail") && path.length == 4 && thumbnail != null) {
            FileAnswer.send(
                    call, store.file(shown.id(), thumbnail.fileName()), thumbnail.mediaType(), thumbnail.sha256());
        } else if (path[3].equals("captions") && path.length == 5) {
            Optional<Video.Caption> track = shown.captions().stream()
                    .filter(caption -> path[4].equals(caption.id() + ".vtt"))
                    .findFirst();
            if (track.isEmpty()) {
                return false;
            }
            FileAnswer.send(
                    call,
                    store.file(shown.id(), track.get().fileName()),
                    "text/vtt; charset=UTF-8",
                    track.get().id());
        } else {
            return false;
        }
        return true;
    }

    private byte[] watch(Video video) {
        Video.Snippet snippet = video.snippet();
        List<Chapter> chapters = Chapter.in(snippet.description());
        Map<String, String> html = new HashMap<>();
        html.put("lang", Page.escape(orElse(snippet.defaultLanguage(), "en")));
        html.put("title", Page.escape(snippet.title()));
        html.put("channel", Page.escape(store.channel().title()));
        html.put("initial", Page.escape(store.channel().title().substring(0, 1).toUpperCase(Locale.ROOT)));
        html.put("channelId", store.channel().id());
        html.put("player", player(video));
        html.put("shape", video.media().height() > video.media().width() ? "portrait" : "landscape");
        html.put("badge", badge(video));
        html.put("when", when(video));
        html.put(
                "synthetic",
                video.status().containsSyntheticMedia()
                        ? "<span class=\"note\">Altered or synthetic content</span>"
                        : "");
        html.put("chapters", chapters(chapters));
        html.put("description", description(snippet.description(), !chapters.isEmpty()));
        html.put(
                "tags",
                snippet.tags().stream()
                        .filter(tag -> !MARKER.matcher(tag).matches())
                        .map(tag -> "<li>" + Page.escape(tag) + "</li>")
                        .collect(Collectors.joining()));
        html.put("facts", facts(video));
        html.put("more", more(video));
        return watchPage.fill(html);
    }

    private String player(Video video) {
        String fault = video.media().fault();
        if (fault != null) {
            return "<p class=\"broken\">This file cannot be shown: " + Page.escape(fault) + ".</p>";
        }
        StringBuilder tracks = new StringBuilder();
        for (Video.Caption caption : video.captions()) {
            String label = caption.name().isEmpty()
                    ? Locale.forLanguageTag(caption.language()).getDisplayName(Locale.UK)
                    : caption.name();
            tracks.append("<track kind=\"captions\" src=\"/media/%s/captions/%s.vtt\" srclang=\"%s\" label=\"%s\">"
                    .formatted(video.id(), caption.id(), Page.escape(caption.language()), Page.escape(label)));
        }
        String poster = video.thumbnail() == null ? "" : " poster=\"/media/%s/thumbnail\"".formatted(video.id());
        return "<video id=\"player\" controls playsinline preload=\"metadata\"%s src=\"%s\">%s</video>"
                .formatted(poster, source(video), tracks);
    }

    /** Without a thumbnail the player shows an early frame in place of nothing. */
    private static String source(Video video) {
        return "/media/%s/video%s".formatted(video.id(), video.thumbnail() == null ? "#t=0.1" : "");
    }

    private static String badge(Video video) {
        Instant due = video.status().publishAt();
        if (due != null) {
            return "<span class=\"badge scheduled\">Scheduled for %s</span>"
                    .formatted(MINUTE.format(due.atZone(ZoneOffset.UTC)));
        }
        String privacy = video.status().privacyStatus();
        return "<span class=\"badge %s\">%s</span>"
                .formatted(privacy, privacy.substring(0, 1).toUpperCase(Locale.ROOT) + privacy.substring(1));
    }

    private static String when(Video video) {
        Instant since = video.firstPublicAt();
        return since == null
                ? "Uploaded " + MINUTE.format(video.uploadedAt().atZone(ZoneOffset.UTC))
                : "Published " + MINUTE.format(since.atZone(ZoneOffset.UTC));
    }

    private static String chapters(List<Chapter> chapters) {
        if (chapters.isEmpty()) {
            return "";
        }
        return chapters.stream()
                .map(chapter ->
                        "<li><button type=\"button\" data-at=\"%d\"><time>%s</time><span>%s</span></button></li>"
                                .formatted(
                                        chapter.seconds(),
                                        Chapter.clock(chapter.seconds()),
                                        Page.escape(chapter.title())))
                .collect(Collectors.joining(
                        "", "<section class=\"card\"><h2>Chapters</h2><ol id=\"chapters\">", "</ol></section>"));
    }

    /** The description without what the list of chapters shows anyway. */
    private static String description(String text, boolean hasChapters) {
        String shown = hasChapters ? text.replaceAll("(?m)^(?:\\d{1,2}:)?\\d{1,2}:\\d{2}[ \\t]+\\S.*\\R?", "") : text;
        String body = shown.strip().replaceAll("(?m)^Chapters:?\\s*$", "").strip();
        return body.isEmpty()
                ? "<p class=\"quiet\">No description.</p>"
                : Page.escape(body).lines().collect(Collectors.joining("<br>", "<p>", "</p>"));
    }

    private static String facts(Video video) {
        Video.Media media = video.media();
        Video.Status status = video.status();
        StringBuilder rows = new StringBuilder();
        fact(rows, "Video id", video.id());
        fact(rows, "Length", Chapter.clock(Math.round(media.lengthMillis() / 1000.0)));
        fact(rows, "Picture", media.width() + " × " + media.height());
        fact(rows, "File", String.format(Locale.UK, "%,d bytes", media.bytes()));
        fact(rows, "SHA-256", media.sha256());
        fact(rows, "Language", orElse(video.snippet().defaultAudioLanguage(), "not set"));
        fact(rows, "Category", video.snippet().categoryId());
        Boolean forKids = status.selfDeclaredMadeForKids();
        fact(rows, "Made for kids", forKids == null ? "not declared" : forKids ? "yes" : "no");
        fact(rows, "Synthetic media", status.containsSyntheticMedia() ? "declared" : "not declared");
        fact(
                rows,
                "Captions",
                video.captions().isEmpty()
                        ? "none"
                        : video.captions().stream().map(Video.Caption::language).collect(Collectors.joining(", ")));
        video.snippet().tags().stream()
                .filter(tag -> MARKER.matcher(tag).matches())
                .forEach(tag -> fact(rows, "Marker", tag));
        return rows.toString();
    }

    private static void fact(StringBuilder rows, String name, String value) {
        rows.append("<div><dt>%s</dt><dd>%s</dd></div>".formatted(name, Page.escape(value)));
    }

    private String more(Video except) {
        List<Video> others = store.all().stream()
                .filter(video -> !video.id().equals(except.id()))
                .limit(MAX_MORE)
                .toList();
        return others.isEmpty()
                ? ""
                : others.stream()
                        .map(WatchPages::tile)
                        .collect(Collectors.joining(
                                "",
                                "<section class=\"left\"><h2>More from the channel</h2><div class=\"more\">",
                                "</div></section>"));
    }

    private static String tile(Video video) {
        String picture = video.thumbnail() == null
                ? "<video src=\"%s\" preload=\"metadata\" muted></video>".formatted(source(video))
                : "<img src=\"/media/%s/thumbnail\" alt=\"\" loading=\"lazy\">".formatted(video.id());
        return "<a class=\"tile\" href=\"/watch?v=%s\"><span class=\"picture\">%s<span class=\"length\">%s</span></span><strong>%s</strong><span class=\"under\">%s%s</span></a>"
                .formatted(
                        video.id(),
                        picture,
                        Chapter.clock(Math.round(video.media().lengthMillis() / 1000.0)),
                        Page.escape(video.snippet().title()),
                        badge(video),
                        video.status().publishAt() == null
                                ? DAY.format(Resources.published(video).atZone(ZoneOffset.UTC))
                                : "");
    }

    private byte[] channel() {
        List<Video> all = store.all();
        return channelPage.fill(Map.of(
                "channel", Page.escape(store.channel().title()),
                "channelId", store.channel().id(),
                "initial", Page.escape(store.channel().title().substring(0, 1).toUpperCase(Locale.ROOT)),
                "count", all.size() == 1 ? "1 video" : all.size() + " videos",
                "videos",
                        all.isEmpty()
                                ? "<p class=\"quiet\">Nothing has been uploaded yet.</p>"
                                : all.stream().limit(200).map(WatchPages::tile).collect(Collectors.joining())));
    }

    private byte[] missing() {
        return channelPage.fill(Map.of(
                "channel", "This video is not available",
                "channelId", store.channel().id(),
                "initial", "?",
                "count", "It was never uploaded here, or it was deleted.",
                "videos", ""));
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}

package com.ytempire.saga.video;

import com.ytempire.api.video.VideoHost.UploadSessions;
import com.ytempire.api.video.VideoId;
import java.net.URI;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps the addresses of open uploads in PostgreSQL. */
public final class DatabaseUploadSessions implements UploadSessions {
    private final JdbcClient jdbc;

    public DatabaseUploadSessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<URI> find(VideoId videoId) {
        return jdbc.sql("SELECT session FROM work.upload_session WHERE video_id = ?")
                .param(videoId.value())
                .query(String.class)
                .optional()
                .map(URI::create);
    }

    @Override
    public void keep(VideoId videoId, URI session) {
        jdbc.sql("""
                INSERT INTO work.upload_session (video_id, session) VALUES (?, ?)
                ON CONFLICT (video_id) DO UPDATE SET session = excluded.session, created_at = now()""").param(videoId.value()).param(session.toString()).update();
    }

    @Override
    public void forget(VideoId videoId) {
        jdbc.sql("DELETE FROM work.upload_session WHERE video_id = ?")
                .param(videoId.value())
                .update();
    }
}

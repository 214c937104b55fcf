package com.ytempire.read.production;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ytempire.read.Life;
import com.ytempire.read.LiveViews;
import com.ytempire.read.ReadServer;
import com.ytempire.read.video.AttemptProjection;
import com.ytempire.read.video.HistoryProjection;
import com.ytempire.read.video.VideoProjection;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@SuppressWarnings("NullAway.Init")
class ProductionExportTest {
    private final Life life = new Life().ready();
    private final LiveViews views = new LiveViews();
    private ReadServer server;

    @BeforeEach
    void keepAProduction(@TempDir Path folder) throws Exception {
        server = new ReadServer(views.model, folder);
        views.append(life.events());
        views.model.feed(
                life.events(),
                10,
                new ProductionProjection(views.model.sql),
                new AttemptProjection(views.model.sql),
                new HistoryProjection(views.model.sql),
                new VideoProjection(views.model.sql));
    }

    @AfterEach
    void close() throws Exception {
        server.close();
        views.close();
    }

    @Test
    void whoeverHasTheDocumentCanProveEachEventByTheOneBefore() throws Exception {
        ProductionExport export = export();

        assertThat(export.timeline().spans()).hasSize(6);
        assertThat(export.history()).hasSameSizeAs(life.events());
        assertThat(export.chain())
                .isEqualTo(new ProductionExport.Chain(life.events().size(), List.of()));
        byte[] previous = new byte[32];
        for (ProductionExport.Event event : export.history()) {
            previous = hash(previous, event);
            assertThat(HexFormat.of().formatHex(previous)).as(event.type()).isEqualTo(event.hash());
        }
    }

    @Test
    void givenAnEventWasAltered_whenExported_thenTheDocumentSaysWhich() throws Exception {
        views.model.sql.execute(
                "UPDATE log.event SET metadata = convert_to('{\"by\":\"nobody\"}', 'UTF8')"
                        + " WHERE aggregate_id = ? AND sequence = 4",
                life.id.value());

        assertThat(export().chain().faults())
                .containsExactly("event 4 (video.cost-incurred) of %s is not what was written".formatted(life.id));
    }

    @Test
    void givenTheLogCannotBeReadToItsEnd_whenExported_thenTheDocumentBreaksOff() {
        int last = life.events().size() - 1;
        // no clock ever said so: the row cannot be read
        int damaged = views.model.sql.execute(
                "UPDATE log.event SET at = 'infinity' WHERE aggregate_id = ? AND sequence = ?", life.id.value(), last);

        assertThat(damaged).isEqualTo(1);
        assertThatThrownBy(() -> server.get("/productions/" + life.id + "/export"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void theDocumentIsForAFileNamedAfterTheVideo() throws Exception {
        HttpResponse<String> answer = server.get("/productions/" + life.id + "/export");

        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"%s.json\"".formatted(life.id));
        assertThat(server.get("/productions/nonsense/export").statusCode()).isEqualTo(404);
    }

    private ProductionExport export() throws Exception {
        return JsonMapper.shared()
                .readValue(server.get("/productions/" + life.id + "/export").body(), ProductionExport.class);
    }

    /** As the description of the API tells it. */
    private byte[] hash(byte[] previous, ProductionExport.Event event) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream content = new DataOutputStream(bytes);
        content.write(previous);
        text(content, life.id.value());
        content.writeLong(event.sequence());
        text(content, event.aggregateType());
        UUID id = event.eventId();
        content.writeLong(id.getMostSignificantBits());
        content.writeLong(id.getLeastSignificantBits());
        content.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, event.at()));
        text(content, event.type());
        text(content, event.revision());
        text(content, event.payload());
        text(content, event.metadata());
        return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
    }

    private static void text(DataOutputStream to, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        to.writeInt(bytes.length);
        to.write(bytes);
    }
}

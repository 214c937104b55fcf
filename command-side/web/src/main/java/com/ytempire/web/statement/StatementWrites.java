package com.ytempire.web.statement;

import com.ytempire.api.media.MediaRef;
import com.ytempire.api.media.MediaStore;
import com.ytempire.api.statement.BadStatement;
import com.ytempire.api.statement.Days;
import com.ytempire.api.statement.StatementCommand.ImportStatement;
import com.ytempire.api.statement.StatementFormat;
import com.ytempire.api.statement.StatementId;
import com.ytempire.api.statement.StatementLine;
import com.ytempire.web.Commands;
import com.ytempire.web.InvalidInput;
import com.ytempire.web.Problem;
import com.ytempire.web.ProblemResponse;
import com.ytempire.web.RequestKeys;
import com.ytempire.web.RequestKeys.Ticket;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Encoding;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Writes to statements over HTTP. */
@RestController
@Tag(name = "Statements")
@ApiResponse(
        responseCode = "422",
        description = "A field or a line of the file is not acceptable, or the key was used for something else.",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                        schema = @Schema(implementation = Problem.class)))
public class StatementWrites {
    private static final String CSV = "text/csv";

    /** Each is in memory as a whole while it is read. */
    private static final int MOST_AT_ONCE = 2;

    private final Commands commands;
    private final RequestKeys keys;
    private final MediaStore store;
    private final Acceptances acceptances;
    private final Semaphore turns = new Semaphore(MOST_AT_ONCE);
    private final SortedMap<String, StatementFormat> formats = new TreeMap<>();

    StatementWrites(
            Commands commands,
            RequestKeys keys,
            MediaStore store,
            Acceptances acceptances,
            List<StatementFormat> formats) {
        this.commands = commands;
        this.keys = keys;
        this.store = store;
        this.acceptances = acceptances;
        formats.forEach(format -> this.formats.put(format.provider(), format));
    }

    /** Takes a statement in. */
    @PostMapping(path = "/statements", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Take a provider's statement in",
            description = "Reads the provider's own export (OpenAI's costs, ElevenLabs' usage over time, Google Cloud's"
                    + " cost table), keeps it, and refuses it whole when a line cannot be read. The same file about the"
                    + " same days is one statement, however often it is sent. A node reads two at once; who comes"
                    + " third is told to come again (503).",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                            schema = @Schema(implementation = StatementForm.class),
                                            encoding =
                                                    @Encoding(
                                                            name = "request",
                                                            contentType = MediaType.APPLICATION_JSON_VALUE))))
    @ApiResponse(
            responseCode = "201",
            description = "It is taken in; Location says where it is held against the books.")
    public ResponseEntity<StatementReply> take(
            @Parameter(hidden = true) HttpServletRequest http,
            @Parameter(description = RequestKeys.USE, example = RequestKeys.EXAMPLE)
                    @RequestHeader(name = RequestKeys.HEADER, required = false)
                    @Nullable
                    String key)
            throws IOException, ServletException, BadStatement {
        StatementFile parts = new StatementFile(http.getParts());
        if (!turns.tryAcquire()) {
            throw new ResponseStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "this node reads %d statements already: send yours again in a moment".formatted(MOST_AT_ONCE));
        }
        try {
            return take(parts, key);
        } finally {
            turns.release();
        }
    }

    private ResponseEntity<StatementReply> take(StatementFile parts, @Nullable String key)
            throws IOException, BadStatement {
        StatementRequest request = parts.request();
        StatementFormat format = format(request.provider());
        Days days = request.days();
        String who = request.checkedWho();
        String why = request.checkedWhy();
        String name = parts.name();
        byte[] content = parts.content();
        List<StatementLine> lines = format.read(new ByteArrayInputStream(content), days);
        MediaRef file = store.put(content, CSV);
        StatementId id = StatementId.of(format.provider(), days, file);
        BigDecimal amount = lines.stream().map(StatementLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        String currency = lines.getFirst().scope().currency();
        Ticket ticket = keys.admit(key, id.value(), "POST /statements", id, who, why);
        commands.send(
                ticket,
                new ImportStatement(
                        id,
                        format.provider(),
                        days,
                        file,
                        name,
                        lines.size(),
                        amount,
                        currency,
                        who,
                        why,
                        ticket.key()));
        return ResponseEntity.created(URI.create("/statements/" + id))
                .body(new StatementReply(
                        id.value(),
                        format.provider(),
                        days.from().toString(),
                        days.to().toString(),
                        lines.size(),
                        amount.stripTrailingZeros().toPlainString(),
                        currency));
    }

    /** Accepts differences. */
    @PostMapping("/statements/{id}/accept")
    @Operation(
            summary = "Accept what differs",
            description = "What brings the books to what the statement says is booked, with who and why: on the video,"
                    + " when the difference is about one attempt, else as a line of the statement. The differences are"
                    + " those of this moment, not those of when they were looked at.")
    @ApiResponse(responseCode = "200", description = "They are accepted.")
    @ProblemResponse.NotFound
    @ProblemResponse.WrongState
    public AcceptReply accept(
            @Parameter(example = "stm_1e78a85b-751a-82a7-a153-1081df0d4351") @PathVariable StatementId id,
            @RequestBody AcceptRequest request,
            @Parameter(description = RequestKeys.USE, example = RequestKeys.EXAMPLE)
                    @RequestHeader(name = RequestKeys.HEADER, required = false)
                    @Nullable
                    String key) {
        return acceptances.accept(id, request, key);
    }

    private StatementFormat format(@Nullable String provider) {
        String name = InvalidInput.required("provider", provider);
        StatementFormat format = formats.get(name);
        if (format == null) {
            throw new InvalidInput(
                    "provider",
                    "'%s' is none of %s".formatted(InvalidInput.shown(name), String.join(", ", formats.keySet())));
        }
        return format;
    }
}

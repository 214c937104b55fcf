package com.ytempire.web.cost;

import com.ytempire.api.cost.PriceBookId;
import com.ytempire.api.cost.PriceCommand.PublishPriceList;
import com.ytempire.api.cost.PriceList;
import com.ytempire.web.Commands;
import com.ytempire.web.ProblemResponse;
import com.ytempire.web.RequestKeys;
import com.ytempire.web.RequestKeys.Ticket;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Writes to the price book over HTTP. */
@RestController
@Tag(name = "Costs")
public class PriceWrites {
    private final Commands commands;
    private final RequestKeys keys;

    public PriceWrites(Commands commands, RequestKeys keys) {
        this.commands = commands;
        this.keys = keys;
    }

    /** Adds a list. */
    @PostMapping("/prices")
    @Operation(
            summary = "Publish a price list",
            description = "Lists are never edited: what a list says anew holds from its day on, for what is used and"
                    + " not yet booked. What is booked stays as it is; an audit shows what it would have cost.")
    @ApiResponse(responseCode = "201", description = "It is published.")
    @ProblemResponse.Invalid
    @ProblemResponse.WrongState
    public ResponseEntity<PriceListReply> publish(
            @RequestBody PriceListRequest request,
            @Parameter(description = RequestKeys.USE, example = RequestKeys.EXAMPLE)
                    @RequestHeader(name = RequestKeys.HEADER, required = false)
                    @Nullable
                    String key) {
        PriceList list = request.list();
        String who = request.checkedWho();
        String why = request.checkedWhy();
        Ticket ticket = keys.admit(key, PriceBookId.ONLY.value(), "POST /prices", list, who, why);
        commands.send(ticket, new PublishPriceList(PriceBookId.ONLY, list, who, why, ticket.key()));
        return ResponseEntity.created(URI.create("/prices")).body(PriceListReply.of(list));
    }
}

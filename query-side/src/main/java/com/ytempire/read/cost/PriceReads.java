package com.ytempire.read.cost;

import static com.ytempire.read.jooq.Tables.PRICE_LIST;

import com.ytempire.read.Cursor;
import com.ytempire.read.Page;
import com.ytempire.read.PageRequest;
import com.ytempire.read.ProblemResponse;
import com.ytempire.read.jooq.tables.PriceList;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Prices over HTTP. */
@RestController
@Tag(name = "Costs")
public class PriceReads {
    private static final PriceList TABLE = PRICE_LIST;
    private static final String LIST = "prices";

    private final DSLContext sql;

    public PriceReads(DSLContext sql) {
        this.sql = sql;
    }

    /** The price lists. */
    @GetMapping("/prices")
    @Operation(
            summary = "List the price lists",
            description = "The last published first. A unit costs what the latest list in force says of it; of two that"
                    + " came into force on one day, the one published later.")
    @ApiResponse(responseCode = "200", description = "A page of them.")
    @ProblemResponse.Invalid
    public Page<PriceListView> list(
            @Parameter(description = "1 to 100.", example = "20") @RequestParam(required = false) @Nullable
                    Integer limit,
            @Parameter(description = "The `next` of the page before.", example = "MSAyMDI2LTExLTIyVDE4OjAwOjAwWg")
                    @RequestParam(required = false)
                    @Nullable
                    String after) {
        PageRequest page = PageRequest.of(limit, after);
        Cursor cursor = Cursor.read(LIST, page.after());
        return Page.of(
                sql.selectFrom(TABLE)
                        .where(cursor == null ? DSL.noCondition() : TABLE.SEQUENCE.lt(cursor.number()))
                        .orderBy(TABLE.SEQUENCE.desc())
                        .limit(page.limit() + 1)
                        .fetch(),
                page.limit(),
                PriceListView::of,
                row -> new Cursor(LIST, row.getPublishedAt(), Long.toString(row.getSequence())));
    }
}

package com.ytempire.web.cost;

import com.ytempire.api.cost.Meter;
import com.ytempire.api.cost.PriceList;
import com.ytempire.api.cost.PriceList.Price;
import com.ytempire.web.InvalidInput;
import com.ytempire.web.Signed;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A price list as a person writes it. */
@Schema(description = "What units cost from a day on. Items that are not in it keep the prices that they have.")
public record PriceListRequest(
        @Schema(example = "2026-12-openai", requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 64) @Nullable
        String id,

        @Schema(
                description = "The first day (UTC) on which it holds.",
                example = "2026-12-01",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String effectiveFrom,

        @Schema(description = "ISO 4217 code.", example = "USD", defaultValue = "USD") @Nullable
        String currency,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        List<Line> prices,

        @Schema(
                description = "Who publishes it, for the record.",
                example = "finance@example.com",
                defaultValue = "owner",
                maxLength = 100)
        @Nullable
        String who,

        @Schema(description = "Why, for the record.", example = "the provider's new prices", maxLength = 500) @Nullable
        String why) {
    private static final String CURRENCY = "USD";

    /** Price of one unit. */
    @Schema(name = "Price")
    public record Line(
            @Schema(example = "openai", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String provider,

            @Schema(description = "Left out, it holds for every model without a price of its own.", example = "gpt-5")
            @Nullable
            String model,

            @Schema(example = "input-tokens", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String meter,

            @Schema(
                    description = "Decimal digits, as text so that none is lost.",
                    example = "0.00000125",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String unitPrice) {
        private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,24})?");
        private static final int MOST_NAME = 64;

        private Price price(String field) {
            String name = InvalidInput.line(field + ".provider", provider, MOST_NAME);
            String ofModel = model == null ? null : InvalidInput.line(field + ".model", model, MOST_NAME);
            String word = InvalidInput.required(field + ".meter", meter);
            Meter known = InvalidInput.word(field + ".meter", word, Meter.BYTES);
            String digits = InvalidInput.required(field + ".unitPrice", unitPrice);
            if (!NUMBER.matcher(digits).matches()) {
                throw new InvalidInput(
                        field + ".unitPrice",
                        "'%s' is not a price: digits, and up to 24 behind a full stop, such as 0.00000125"
                                .formatted(InvalidInput.shown(digits)));
            }
            return InvalidInput.check(
                    field + ".provider", () -> new Price(name, ofModel, known, new BigDecimal(digits)));
        }
    }

    /** The list; {@link InvalidInput} names the field that is wrong. */
    public PriceList list() {
        String name = InvalidInput.required("id", id);
        LocalDate from = day(InvalidInput.required("effectiveFrom", effectiveFrom));
        String money = currency == null ? CURRENCY : currency;
        List<Price> checked = new ArrayList<>();
        for (Line line : InvalidInput.required("prices", prices)) {
            String field = "prices[" + checked.size() + "]";
            checked.add(InvalidInput.required(field, line).price(field));
        }
        PriceList sample = InvalidInput.check("prices", () -> new PriceList("x", from, CURRENCY, checked));
        InvalidInput.check("currency", () -> new PriceList("x", from, money, sample.prices()));
        return InvalidInput.check("id", () -> new PriceList(name, from, money, sample.prices()));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidInput(
                    "effectiveFrom", "'%s' is not a day such as 2026-12-01".formatted(InvalidInput.shown(text)));
        }
    }

    /** Who, for the record. */
    public String checkedWho() {
        return Signed.who(who);
    }

    /** Why, for the record. */
    public String checkedWhy() {
        return Signed.whyIfAny(why);
    }
}

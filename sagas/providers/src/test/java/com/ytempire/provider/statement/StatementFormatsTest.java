package com.ytempire.provider.statement;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.ytempire.api.cost.Meter;
import com.ytempire.api.statement.BadStatement;
import com.ytempire.api.statement.BadStatement.Fault;
import com.ytempire.api.statement.Days;
import com.ytempire.api.statement.Scope;
import com.ytempire.api.statement.StatementFormat;
import com.ytempire.api.statement.StatementLine;
import com.ytempire.sandbox.billing.Charge;
import com.ytempire.sandbox.billing.Statements;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read from files as providers export them, and what is said of files that they did not. */
class StatementFormatsTest {
    private static final Days NOVEMBER = new Days(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-12-01"));
    private static final StatementFormat OPENAI = new OpenAiFormat();
    private static final StatementFormat ELEVENLABS = new ElevenLabsFormat();
    private static final StatementFormat GOOGLE = new GoogleFormat();

    private static final String OPENAI_HEAD =
            "start_time,end_time,start_time_iso,end_time_iso,amount_value,amount_currency,quantity,quantity_unit,line_item,project_id\n";
    /** The third of November 2026. */
    private static final String THIRD = "1793664000,1793750400,2026-11-03T00:00:00+00:00,2026-11-04T00:00:00+00:00,";

    private static final String GOOGLE_HEAD = """
            Invoice number,1234567890,
            Currency,EUR,
            Total amount due,"€1,510.00",
            Project ID,Service description,SKU description,Credit type,Cost type,Usage start date,Usage end date,Usage amount,Usage unit,Unrounded Cost (€),Cost (€)
            """;

    @Test
    void openAiChargesByDayModelAndSideToTheLastDigit() throws Exception {
        List<StatementLine> lines = read(
                OPENAI,
                OPENAI_HEAD
                        + "1793577600,1793664000,2026-11-02T00:00:00+00:00,2026-11-03T00:00:00+00:00,,,,,,\n"
                        + THIRD
                        + "0.000004500000000000000000000000000001,usd,30,tokens,\"gpt-5-2025-08-07, cached input\",p\n"
                        + THIRD + "1e-05,usd,2,tokens,\"gpt-5-2025-08-07, output\",p\n"
                        + THIRD + "0.25,usd,,,web search tool calls,p\n"
                        + THIRD + "0.5,usd,,,,\n");

        assertThat(lines)
                .containsExactly(
                        new StatementLine(
                                3,
                                openAi("gpt-5-2025-08-07", Meter.CACHED_INPUT_TOKENS),
                                "gpt-5-2025-08-07, cached input",
                                new BigDecimal("30"),
                                new BigDecimal("0.000004500000000000000000000000000001")),
                        new StatementLine(
                                4,
                                openAi("gpt-5-2025-08-07", Meter.OUTPUT_TOKENS, Meter.REASONING_TOKENS),
                                "gpt-5-2025-08-07, output",
                                new BigDecimal("2"),
                                new BigDecimal("1e-05")),
                        new StatementLine(
                                5,
                                openAi("web search tool calls"),
                                "web search tool calls",
                                null,
                                new BigDecimal("0.25")),
                        new StatementLine(6, openAi(null), "everything", null, new BigDecimal("0.5")));
    }

    @Test
    void elevenLabsChargesByDayProductAndModelAlsoWhereItsRowsAreHours() throws Exception {
        String head = "model,product_type,timestamp,total_usage,total_minutes,total_cost,usage_count\n";

        List<StatementLine> daily = read(
                ELEVENLABS,
                head + "eleven_v3,text-to-speech,2026-11-03T00:00:00Z,219,2.44,0.079716,3\n"
                        + "eleven_v3,text-to-speech,2026-11-04T00:00:00Z,0,0.0,0.0,0\n");
        List<StatementLine> hourly = read(ELEVENLABS, head + ",Music,2026-11-03T05:00:00+00:00,90,0.5,0.25,1\n");

        assertThat(daily).singleElement().satisfies(line -> {
            assertThat(line.scope().model()).isEqualTo("eleven_v3");
            assertThat(line.scope().meters()).containsExactly(Meter.CHARACTERS);
            assertThat(line.scope().to()).isEqualTo(Instant.parse("2026-11-04T00:00:00Z"));
            assertThat(line.quantity()).as("credits are not characters").isNull();
            assertThat(line.amount()).isEqualTo("0.079716");
        });
        assertThat(hourly).singleElement().satisfies(line -> {
            assertThat(line.scope().model()).isEqualTo("Music");
            assertThat(line.scope().meters()).isEmpty();
            assertThat(line.scope().from()).isEqualTo(Instant.parse("2026-11-03T00:00:00Z"));
            assertThat(line.scope().to()).isEqualTo(Instant.parse("2026-11-04T00:00:00Z"));
        });
    }

    @Test
    void googleChargesBySkuWithoutItsTotalAndWithItsRoundingAndTax() throws Exception {
        List<StatementLine> lines = read(
                GOOGLE,
                GOOGLE_HEAD
                        + "p,YouTube Data API v3,Quota units,,Usage,2026-11-01,2026-11-30,\"6,282\",count,0,0.00\n"
                        + "p,Compute Engine,E2 Core,,Usage,2026-11-05,2026-11-06,\"6,282.708\",hour,\"1,000.005\",\"1,000.01\"\n"
                        + "p,Compute Engine,E2 Core,Promotion,Usage,2026-11-05,2026-11-06,,,-1.00,-1.00\n"
                        + ",,,,Tax,,,,,10,10.00\n"
                        + ",,,,Rounding error,,,,,-0.003,-0.00\n"
                        + ",,,,Total,,,,,1009.005,1009.00\n");

        assertThat(lines).extracting(StatementLine::number).containsExactly(5, 6, 7, 8, 9);
        assertThat(lines)
                .extracting(StatementLine::words)
                .containsExactly(
                        "YouTube Data API v3 Quota units",
                        "Compute Engine E2 Core",
                        "Compute Engine E2 Core",
                        "Tax",
                        "Rounding error");
        assertThat(lines.getFirst().scope())
                .isEqualTo(new Scope(
                        "youtube",
                        Instant.parse("2026-11-01T07:00:00Z"),
                        Instant.parse("2026-12-01T08:00:00Z"),
                        null,
                        List.of(Meter.QUOTA_UNITS),
                        "EUR"));
        assertThat(lines.getFirst().quantity()).isEqualTo("6282");
        assertThat(lines.get(1).quantity())
                .as("hours are nothing that we count")
                .isNull();
        assertThat(lines.get(3).scope().from()).isEqualTo(NOVEMBER.begin(GOOGLE.zone()));
    }

    @Test
    void whatTheSandboxWritesIsRead() throws Exception {
        List<Charge> charges = List.of(
                charge("2026-11-03T23:59:59Z", "gpt-5", "input", "1000", "0.00125"),
                charge("2026-11-03T10:00:00Z", "gpt-5", "input", "1", "0.00000125"),
                charge("2026-11-04T00:00:00Z", "gpt-5", "input", "2", "0.0000025"));

        assertThat(read(OPENAI, Statements.openAi(charges, NOVEMBER.from(), NOVEMBER.to())))
                .extracting(StatementLine::amount)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("0.00125125"), new BigDecimal("0.0000025"));
        assertThat(read(ELEVENLABS, Statements.elevenLabs(charges, NOVEMBER.from(), NOVEMBER.to())))
                .hasSize(2);
        assertThat(read(GOOGLE, Statements.google(charges, NOVEMBER.from(), NOVEMBER.to())))
                .singleElement()
                .satisfies(line -> assertThat(line.amount()).isEqualByComparingTo("0.00125375"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            0,5            | 2 | has 11 cells, and the heading 10
            "0,5"          | 2 | amount_value '0,5' is not a number: amounts are written with a full stop
            free           | 2 | amount_value 'free' is not a number, such as 0.0125
            0x10           | 2 | amount_value '0x10' is not a number
            1e999          | 2 | amount_value '1e999' is not a number
            "0.5"x         | 2 | the quotes do not pair
            """)
    void anAmountThatIsNoneIsToldWithItsLine(String amount, int line, String message) {
        assertThat(faults(OPENAI, OPENAI_HEAD + THIRD + amount + ",usd,30,tokens,\"gpt-5, input\",p\n"))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.line()).isEqualTo(line);
                    assertThat(fault.message()).contains(message);
                });
    }

    @Test
    void eachBadLineIsToldUpToTwenty() {
        String bad = THIRD + "?,usd,30,tokens,\"gpt-5, input\",p\n";

        List<Fault> faults = faults(OPENAI, OPENAI_HEAD + bad.repeat(30));

        assertThat(faults).hasSize(20);
        assertThat(faults).extracting(Fault::line).startsWith(2, 3, 4);
    }

    @Test
    void aLineThatIsThereTwiceIsToldWithBothNumbers() {
        String line = THIRD + "0.5,usd,30,tokens,\"gpt-5, input\",p\n";

        assertThat(faults(OPENAI, OPENAI_HEAD + line + line))
                .containsExactly(new Fault(3, "repeats line 2, cell by cell: take one of them out"));
    }

    @Test
    void twoProjectsWithTheSameItemAreNoRepeat() throws Exception {
        String line = THIRD + "0.5,usd,30,tokens,\"gpt-5, input\",";

        assertThat(read(OPENAI, OPENAI_HEAD + line + "a\n" + line + "b\n")).hasSize(2);
    }

    @Test
    void aLineOutsideTheDaysIsToldWithItsTime() {
        String october = "1793404800,1793491200,,,0.5,usd,,,,\n";

        assertThat(faults(OPENAI, OPENAI_HEAD + october))
                .containsExactly(new Fault(
                        2,
                        "is about 2026-10-31T00:00 to 2026-11-01T00:00, which is not within 2026-11-01 and before"
                                + " 2026-12-01: name the days of the file"));
    }

    @Test
    void aTimeThatNoCalendarHasIsToldWithItsLine() {
        Fault fault = new Fault(2, "is about a time that no calendar has: are its dates right?");
        String last = "31556889864396000,31556889864399600,,,0.5,usd,,,,\n";
        String endless = "p,Compute Engine,E2 Core,,Usage,2026-11-05,+999999999-12-31,1,hour,1,1.00\n";

        assertThat(faults(OPENAI, OPENAI_HEAD + last)).containsExactly(fault);
        assertThat(faults(GOOGLE, GOOGLE_HEAD + endless)).containsExactly(new Fault(5, fault.message()));
    }

    @Test
    void aLineThatEndsBeforeItBeginsIsTold() {
        String backwards = "p,Compute Engine,E2 Core,,Usage,2026-11-05,2026-11-03,1,hour,1,1.00\n";

        assertThat(faults(OPENAI, OPENAI_HEAD + "1793664000,1793664000,,,0.5,usd,,,,\n"))
                .containsExactly(new Fault(2, "ends before it begins"));
        assertThat(faults(GOOGLE, GOOGLE_HEAD + backwards)).containsExactly(new Fault(5, "ends before it begins"));
    }

    @Test
    void anAmountOfMoreThousandsThanThereIsMoneyIsNone() {
        String much =
                "p,Compute Engine,E2 Core,,Usage,2026-11-05,2026-11-06,1,hour,\"1" + ",000".repeat(40) + "\",1.00\n";

        assertThat(faults(GOOGLE, GOOGLE_HEAD + much))
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("is not a number"));
    }

    @Test
    void aSecondCurrencyIsTold() {
        assertThat(faults(OPENAI, OPENAI_HEAD + THIRD + "1,usd,,,a,\n" + THIRD + "1,eur,,,b,\n"))
                .containsExactly(
                        new Fault(3, "is in EUR, and the lines before it are in USD: export one currency at a time"));
        assertThat(faults(OPENAI, OPENAI_HEAD + THIRD + "1,credits,,,a,\n"))
                .containsExactly(new Fault(2, "amount_currency 'credits' is not a currency such as USD"));
    }

    @Test
    void anotherExportIsToldWhichOneIsWanted() {
        assertThat(faults(OPENAI, "start_time,end_time,input_tokens\n1,2,3\n"))
                .containsExactly(new Fault(
                        1,
                        "the heading has no column 'amount_value': export the costs of the usage page, grouped by line"
                                + " item, not its tokens or requests"));
        assertThat(faults(ELEVENLABS, "request_id,timestamp\n"))
                .first()
                .satisfies(fault -> assertThat(fault.message()).contains("total_cost", "not its requests"));
        assertThat(faults(GOOGLE, "a,b\n"))
                .first()
                .satisfies(fault -> assertThat(fault.message()).contains("no line is the heading of a cost table"));
        assertThat(faults(OPENAI, ""))
                .containsExactly(new Fault(
                        0,
                        "the file is empty: export the costs of the usage"
                                + " page, grouped by line item, not its tokens or requests"));
        assertThat(faults(OPENAI, OPENAI_HEAD))
                .containsExactly(new Fault(0, "the file has no line with an amount: there is nothing to compare"));
    }

    @Test
    void anEncodingThatIsNotUtf8IsTold() {
        assertThat(faults(OPENAI, "a,b\nc,é\n".getBytes(ISO_8859_1)))
                .containsExactly(new Fault(2, "holds bytes that are not UTF-8: save the file as UTF-8"));
        assertThat(faults(OPENAI, "a,b\n".getBytes(UTF_16)))
                .containsExactly(new Fault(0, "the file is in UTF-16: save it as UTF-8"));
    }

    @Test
    void aMarkOfTheByteOrderIsNoPartOfTheHeading() throws Exception {
        assertThat(read(OPENAI, "\uFEFF" + OPENAI_HEAD + THIRD + "0.5,usd,,,,\n"))
                .hasSize(1);
    }

    @Test
    void aTotalThatTheLinesDoNotComeToIsTold() {
        String line = "p,YouTube Data API v3,Quota units,,Usage,2026-11-01,2026-11-30,1,count,0.5,0.50\n";

        assertThat(faults(GOOGLE, GOOGLE_HEAD + line + ",,,,Total,,,,,0.7,0.70\n"))
                .containsExactly(new Fault(6, "the total is 0.7, and the lines come to 0.5: is the file whole?"));
    }

    @Test
    void moreThanIsTakenIsToldWithHowMuchIs() {
        byte[] large = new byte[StatementFormat.MOST_BYTES + 1];
        assertThat(faults(OPENAI, large))
                .containsExactly(new Fault(0, "the file has more than 16 MiB, which is the most: export fewer days"));
        assertThat(faults(OPENAI, "a\n".repeat(StatementFormat.MOST_LINES + 1)))
                .containsExactly(new Fault(
                        100_001, "the file has more than 100,000 lines, which is the most: export fewer days"));
    }

    private static Scope openAi(@org.jspecify.annotations.Nullable String model, Meter... meters) {
        return new Scope(
                "openai",
                Instant.parse("2026-11-03T00:00:00Z"),
                Instant.parse("2026-11-04T00:00:00Z"),
                model,
                List.of(meters),
                "USD");
    }

    private static Charge charge(String at, String what, String part, String quantity, String amount) {
        return new Charge(Instant.parse(at), what, part, new BigDecimal(quantity), new BigDecimal(amount));
    }

    private static List<StatementLine> read(StatementFormat format, String csv) throws IOException, BadStatement {
        return read(format, csv.getBytes(UTF_8));
    }

    private static List<StatementLine> read(StatementFormat format, byte[] csv) throws IOException, BadStatement {
        return format.read(new ByteArrayInputStream(csv), NOVEMBER);
    }

    private static List<Fault> faults(StatementFormat format, String csv) {
        return faults(format, csv.getBytes(UTF_8));
    }

    private static List<Fault> faults(StatementFormat format, byte[] csv) {
        return catchThrowableOfType(BadStatement.class, () -> read(format, csv)).faults();
    }
}

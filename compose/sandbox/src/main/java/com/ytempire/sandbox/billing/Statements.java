package com.ytempire.sandbox.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/** Writes charges as the providers' own exports show them: added up, exact, as comma-separated values. */
public final class Statements {
    private static final ObjectWriter CSV = CsvMapper.builder()
            .enable(CsvWriteFeature.STRICT_CHECK_FOR_QUOTING)
            .build()
            .writerFor(String[][].class);
    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
    private static final String ACCOUNT = "0A0A0A-0B0B0B-0C0C0C";
    /** OpenAI's amounts have at least so many digits behind the stop. */
    private static final int OPENAI_DIGITS = 30;

    private Statements() {}

    /** What is added up: all of one part of one thing on one day. */
    private record Group(LocalDate day, String what, String part) implements Comparable<Group> {
        private static final Comparator<Group> ORDER =
                Comparator.comparing(Group::day).thenComparing(Group::what).thenComparing(Group::part);

        @Override
        public int compareTo(Group other) {
            return ORDER.compare(this, other);
        }
    }

    private record Sum(BigDecimal quantity, BigDecimal amount, long charges) {
        private static Sum of(Charge charge) {
            return new Sum(charge.quantity(), charge.amount(), 1);
        }

        private Sum plus(Sum other) {
            return new Sum(quantity.add(other.quantity), amount.add(other.amount), charges + other.charges);
        }
    }

    /** OpenAI's costs by line item, a row for each of a day (UTC), from a day on and before another. */
    public static byte[] openAi(List<Charge> charges, LocalDate from, LocalDate to) {
        List<String[]> rows = new ArrayList<>();
        rows.add(("start_time,end_time,start_time_iso,end_time_iso,amount_value,amount_currency,quantity,quantity_unit,"
                        + "line_item,user_id,api_key_id,project_id,organization_id,project_name,organization_name,"
                        + "user_email,api_source")
                .split(","));
        Map<Group, Sum> sums = byDay(charges, ZoneOffset.UTC);
        for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
            int before = rows.size();
            for (Map.Entry<Group, Sum> entry : sums.entrySet()) {
                if (entry.getKey().day().equals(day)) {
                    rows.add(openAiRow(entry.getKey(), entry.getValue()));
                }
            }
            if (rows.size() == before) {
                rows.add(openAiDay(day, "", "", "", "", "", "", ""));
            }
        }
        return write(rows);
    }

    private static String[] openAiRow(Group group, Sum sum) {
        BigDecimal amount = sum.amount().setScale(Math.max(sum.amount().scale(), OPENAI_DIGITS));
        return openAiDay(
                group.day(),
                amount.toPlainString(),
                "usd",
                sum.quantity().toPlainString(),
                "tokens",
                group.what() + ", " + group.part(),
                "proj_sandbox",
                "org-sandbox");
    }

    private static String[] openAiDay(
            LocalDate day,
            String amount,
            String currency,
            String quantity,
            String unit,
            String item,
            String project,
            String organisation) {
        return new String[] {
            Long.toString(day.toEpochDay() * 86_400),
            Long.toString((day.toEpochDay() + 1) * 86_400),
            day + "T00:00:00+00:00",
            day.plusDays(1) + "T00:00:00+00:00",
            amount,
            currency,
            quantity,
            unit,
            item,
            "",
            "",
            project,
            organisation,
            "",
            "",
            "",
            ""
        };
    }

    /** ElevenLabs' usage by model and product, a row for each of a day (UTC), from a day on and before another. */
    public static byte[] elevenLabs(List<Charge> charges, LocalDate from, LocalDate to) {
        List<String[]> rows = new ArrayList<>();
        rows.add("model,product_type,timestamp,total_usage,total_minutes,total_cost,usage_count".split(","));
        byDay(charges, ZoneOffset.UTC).forEach((group, sum) -> {
            if (!group.day().isBefore(from) && group.day().isBefore(to)) {
                rows.add(new String[] {
                    group.what(),
                    group.part(),
                    group.day() + "T00:00:00Z",
                    sum.quantity().toPlainString(),
                    "0.0",
                    sum.amount().toPlainString(),
                    Long.toString(sum.charges())
                });
            }
        });
        return write(rows);
    }

    /** Google Cloud's cost table, a row for each SKU, from a day on and before another (Pacific time). */
    public static byte[] google(List<Charge> charges, LocalDate from, LocalDate to) {
        Map<String, Map<String, Sum>> services = new TreeMap<>();
        Sum total = new Sum(BigDecimal.ZERO, BigDecimal.ZERO, 0);
        for (Charge charge : charges) {
            LocalDate day = charge.at().atZone(PACIFIC).toLocalDate();
            if (!day.isBefore(from) && day.isBefore(to)) {
                services.computeIfAbsent(charge.what(), service -> new TreeMap<>())
                        .merge(charge.part(), Sum.of(charge), Sum::plus);
                total = total.plus(Sum.of(charge));
            }
        }
        List<String[]> rows = googleHead(total, to);
        services.forEach(
                (service, skus) -> skus.forEach((sku, sum) -> rows.add(googleRow(service, sku, from, to, sum))));
        rows.add(new String[] {
            "", "", "", "", "", "", "", "", "", "", "", "Total", "", "", "", "", plain(total), cents(total)
        });
        return write(rows);
    }

    private static List<String[]> googleHead(Sum total, LocalDate to) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"Invoice number", "1234567890"});
        rows.add(new String[] {"Invoice date", to.minusDays(1).toString()});
        rows.add(new String[] {"Due date", to.plusDays(29).toString()});
        rows.add(new String[] {"Billing ID", "0000-0000-0000"});
        rows.add(new String[] {"Billing account ID", ACCOUNT});
        rows.add(new String[] {"Currency", "USD"});
        rows.add(new String[] {"Currency exchange rate", "1"});
        rows.add(new String[] {"Total amount due", "$" + cents(total)});
        rows.add(
                ("Billing account name,Billing account ID,Project name,Project ID,Project hierarchy,Service description,"
                                + "Service ID,SKU description,SKU ID,Consumption model description,Credit type,Cost type,"
                                + "Usage start date,Usage end date,Usage amount,Usage unit,Unrounded Cost ($),Cost ($)")
                        .split(","));
        return rows;
    }

    private static String[] googleRow(String service, String sku, LocalDate from, LocalDate to, Sum sum) {
        return new String[] {
            "Sandbox",
            ACCOUNT,
            "sandbox",
            "sandbox",
            "example.com",
            service,
            "0000-0000-0001",
            sku,
            "0000-0000-0002",
            "Default",
            "",
            "Usage",
            from.toString(),
            to.minusDays(1).toString(),
            String.format(Locale.ROOT, "%,d", sum.quantity().longValueExact()),
            "count",
            plain(sum),
            cents(sum)
        };
    }

    private static String plain(Sum sum) {
        return sum.amount().toPlainString();
    }

    private static String cents(Sum sum) {
        return sum.amount().setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private static Map<Group, Sum> byDay(List<Charge> charges, ZoneId zone) {
        Map<Group, Sum> sums = new TreeMap<>();
        for (Charge charge : charges) {
            LocalDate day = LocalDate.ofInstant(charge.at(), zone);
            sums.merge(new Group(day, charge.what(), charge.part()), Sum.of(charge), Sum::plus);
        }
        return sums;
    }

    private static byte[] write(List<String[]> rows) {
        return CSV.writeValueAsBytes(rows.toArray(String[][]::new));
    }

    /** When a day begins where Google counts it. */
    public static Instant pacific(LocalDate day) {
        return day.atStartOfDay(PACIFIC).toInstant();
    }
}

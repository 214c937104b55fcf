package com.ytempire.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ytempire.api.cost.Meter;
import com.ytempire.api.statement.BadStatement;
import com.ytempire.api.statement.BadStatement.Fault;
import com.ytempire.api.statement.Days;
import com.ytempire.api.statement.Scope;
import com.ytempire.api.statement.StatementFormat;
import com.ytempire.api.statement.StatementLine;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Statements of a provider that says on each line what it charged, and nothing else. */
final class OneAmountALine implements StatementFormat {
    private final Runnable reading;

    OneAmountALine(Runnable reading) {
        this.reading = reading;
    }

    @Override
    public String provider() {
        return "plain";
    }

    @Override
    public Set<String> booked() {
        return Set.of("plain");
    }

    @Override
    public Set<Meter> meters() {
        return Set.of(Meter.MONEY);
    }

    @Override
    public ZoneId zone() {
        return ZoneOffset.UTC;
    }

    @Override
    public List<StatementLine> read(InputStream csv, Days days) throws IOException, BadStatement {
        reading.run();
        List<StatementLine> lines = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        Scope scope = new Scope("plain", days.begin(zone()), days.end(zone()), null, List.of(), "USD");
        for (String amount : new String(csv.readAllBytes(), UTF_8).split("\n", -1)) {
            int number = lines.size() + faults.size() + 1;
            try {
                lines.add(new StatementLine(number, scope, "everything", null, new BigDecimal(amount)));
            } catch (NumberFormatException e) {
                faults.add(new Fault(number, "is not a number"));
            }
        }
        if (!faults.isEmpty()) {
            throw new BadStatement(faults);
        }
        return lines;
    }
}

package com.ytempire.read.audit;

import com.ytempire.api.Ids;
import com.ytempire.api.Rejection;
import com.ytempire.api.cost.Prices;
import com.ytempire.api.log.CheckedLog;
import com.ytempire.api.log.EventLog;
import com.ytempire.read.Cursor;
import com.ytempire.read.Page;
import com.ytempire.read.PageRequest;
import com.ytempire.read.Problems;
import com.ytempire.read.audit.Audit.Findings;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Audits of the books, at most {@value #MOST_AT_ONCE} at once on this node. */
@Component
public class Audits implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Audits.class);
    private static final int MOST_AT_ONCE = 2;
    private static final long PROGRESS_MILLIS = 500;
    private static final String LIST = "audits";

    private final DataSource database;
    private final EventLog log;
    private final CheckedLog checked;
    private final AuditKey key;
    private final AuditRecords records;
    private final Map<String, Thread> running = new ConcurrentHashMap<>();

    public Audits(DSLContext sql, DataSource database, EventLog log, CheckedLog checked, AuditKey key, Clock clock) {
        this.database = database;
        this.log = log;
        this.checked = checked;
        this.key = key;
        this.records = new AuditRecords(sql, clock);
    }

    /**
     * Begins an audit and returns at once.
     *
     * @throws Rejection when the question names a price list that there is not, or too many run
     */
    public AuditView start(AuditQuestion question) {
        Prices prices = Audit.prices(log);
        String other = question.prices();
        if (other != null && prices.list(other).isEmpty()) {
            throw Problems.notFound("price list", other);
        }
        String id = Ids.of("aud", UUID.randomUUID());
        synchronized (running) {
            running.values().removeIf(thread -> !thread.isAlive());
            if (running.size() >= MOST_AT_ONCE) {
                throw new Rejection(
                        Rejection.Reason.WRONG_STATE,
                        "%d audits are running, which is the most; wait until one is done".formatted(MOST_AT_ONCE));
            }
            records.begin(id, question, checked.size());
            running.put(id, Thread.ofPlatform().name("audit").daemon().start(() -> run(id, question, prices)));
        }
        return get(id);
    }

    /** An audit; a {@link Rejection} when there is none. */
    public AuditView get(String id) {
        return records.one(id).orElseThrow(() -> Problems.notFound("audit", id));
    }

    /** All of them, the last first, without their results. */
    public Page<AuditView> list(PageRequest page) {
        return Page.of(
                records.list(Cursor.read(LIST, page.after()), page.limit() + 1),
                page.limit(),
                audit -> audit,
                audit -> new Cursor(LIST, audit.startedAt(), audit.id()));
    }

    /** Interrupts what runs. */
    @Override
    public void destroy() {
        running.values().forEach(Thread::interrupt);
    }

    private void run(String id, AuditQuestion question, Prices prices) {
        LongAdder read = new LongAdder();
        CountDownLatch over = new CountDownLatch(1);
        Thread teller = Thread.ofVirtual().start(() -> tell(id, read, over));
        try {
            Findings findings = findings(question, prices, read);
            AuditResult result = AuditResult.of(id, question, findings, key);
            over.countDown();
            teller.join();
            records.done(id, result);
            if (findings.verdict().faults().isEmpty()) {
                records.remember(id, findings.verdict().seals());
            }
            LOG.info("audit {}: {} differences in {} lines", id, result.differenceCount(), result.lines());
        } catch (SQLException | InterruptedException | RuntimeException e) {
            LOG.error("audit {} could not be done", id, e);
            over.countDown();
            records.failed(id, String.valueOf(e.getMessage()));
        }
    }

    private Findings findings(AuditQuestion question, Prices prices, LongAdder read)
            throws SQLException, InterruptedException {
        try (java.sql.Connection connection = database.getConnection()) {
            return new Audit(log, checked, question, prices, records.seals(), read).run(connection);
        }
    }

    /** Tells how far it is until it is over. Not interrupted for that: it would take the connection with it. */
    private void tell(String id, LongAdder read, CountDownLatch over) {
        try {
            do {
                records.progress(id, read.sum());
            } while (!over.await(PROGRESS_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("audit {}: its progress cannot be told", id, e);
        }
    }
}

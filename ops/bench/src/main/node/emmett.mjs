// Emmett's side of the benchmark: one request as JSON in the first argument, one answer as JSON on the last line.
// Where the database is comes in PostgreSQL's usual variables.
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';

const request = JSON.parse(process.argv[2]);
const { PGUSER, PGPASSWORD, PGHOST, PGPORT, PGDATABASE } = process.env;
const address = `postgresql://${PGUSER}:${encodeURIComponent(PGPASSWORD)}@${PGHOST}:${PGPORT}/${PGDATABASE}`;
const pool = new pg.Pool({ connectionString: address, max: request.senders });
const store = getPostgreSQLEventStore(address, {
  schema: { autoMigration: request.do === 'prepare' ? 'CreateOrUpdate' : 'None' },
  connectionOptions: { pooled: true, pool },
});

const millis = () => performance.now();
const MOST_TRIES = 20;

// Two appends to one stream at once: the second loses and is for the caller to try again.
async function append(id, amount) {
  for (let tried = 1; ; tried++) {
    try {
      return await store.appendToStream(id, [{ type: 'Added', data: { id, amount, remark: request.remark } }]);
    } catch (failure) {
      if (failure.errorCode !== 412 || tried === MOST_TRIES) throw failure;
    }
  }
}

const inParallel = (part) => Promise.all(Array.from({ length: request.senders }, part));

async function create() {
  let next = 0;
  await inParallel(async () => {
    for (let i = next++; i < request.aggregates; i = next++) await append(`${request.prefix}-${i}`, 0);
  });
  return {};
}

async function run() {
  const begun = millis();
  const counted = begun + request.warmUpMillis;
  const end = counted + request.measuredMillis;
  const waits = [];
  let due = 0;
  await inParallel(async () => {
    for (;;) {
      let start = millis();
      if (request.perSecond > 0) {
        start = begun + (due++ * 1000) / request.perSecond;
        // a timer is at most a millisecond late; the last stretch is waited out by yielding
        while (millis() < Math.min(start, end)) {
          const left = start - millis();
          await new Promise((wake) => (left > 2 ? setTimeout(wake, left - 2) : setImmediate(wake)));
        }
      }
      if (start >= end) return;
      await append(`${request.prefix}-${Math.floor(Math.random() * request.aggregates)}`, Math.floor(Math.random() * 1e6));
      const done = millis();
      if (done >= counted && done < end) waits.push(done - start);
    }
  });
  waits.sort((a, b) => a - b);
  const quantile = (share) => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))];
  return {
    perSecond: (waits.length * 1000) / request.measuredMillis,
    p50Millis: quantile(0.5),
    p99Millis: quantile(0.99),
  };
}

const answer =
  request.do === 'prepare' ? await store.schema.migrate().then(() => ({})) : request.do === 'create' ? await create() : await run();
await store.close();
if (!pool.ended) await pool.end();
console.log(JSON.stringify(answer));

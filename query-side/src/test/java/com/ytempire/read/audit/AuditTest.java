package com.ytempire.read.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.ytempire.api.CommandKey;
import com.ytempire.api.Rejection;
import com.ytempire.api.cost.CostLine;
import com.ytempire.api.cost.Meter;
import com.ytempire.api.cost.PriceBookId;
import com.ytempire.api.cost.PriceEvent.PriceListPublished;
import com.ytempire.api.cost.PriceList;
import com.ytempire.api.cost.Prices;
import com.ytempire.api.cost.Usage;
import com.ytempire.api.media.MediaRef;
import com.ytempire.api.video.InputChange;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoEvent.ArtefactReused;
import com.ytempire.api.video.VideoEvent.CostAdjusted;
import com.ytempire.api.video.VideoEvent.CostIncurred;
import com.ytempire.api.video.VideoEvent.ProductionRerun;
import com.ytempire.api.video.VideoEvent.StepScheduled;
import com.ytempire.api.video.VideoEvent.StepStarted;
import com.ytempire.api.video.VideoEvent.VideoRequested;
import com.ytempire.api.video.VideoEvent.VoiceSynthesised;
import com.ytempire.eventstore.AuditedLog;
import com.ytempire.eventstore.StableNameSerializer;
import com.ytempire.read.Life;
import com.ytempire.read.LiveViews;
import com.ytempire.read.MoneyView;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The books proven by the log, and that whatever somebody did to either is found and named. */
class AuditTest {
    private static final AuditQuestion EVERYTHING = new AuditQuestion(null, null, null, null, null, null);
    private static final PriceList PRICES = list("2026-11", "2026-01-01", "0.0000125");
    private static final PriceList DEARER = list("2027-01", "2027-01-01", "0.000025");
    /** Of a whole life: 0.25 + 1.5 + 3.25 + 123.456789 seconds. */
    private static final String LIFE_COST = "0.0016057098625";

    private static final int VOICE_COST_EVENT = 8;

    @TempDir
    private Path folder;

    private final LiveViews views = new LiveViews();
    private final Life life = new Life().ready();
    private final Life other = new Life().ready();
    private Audits audits;

    @BeforeEach
    void keepBooks() throws Exception {
        audits = new Audits(
                views.model.sql,
                views.model.pool(),
                views.log,
                new AuditedLog(views.model.pool(), new StableNameSerializer()),
                AuditKey.at(folder.resolve("key")),
                Clock.systemUTC());
        publish(0, PRICES);
        publish(1, DEARER);
        views.append(life.events());
        views.append(other.events());
        views.start();
        views.awaitUpToDate();
    }

    @AfterEach
    void close() {
        audits.destroy();
        views.close();
    }

    @Test
    void givenBooksAsTheyWereKept_whenAudited_thenTheyBalanceToTheLastDigit() throws Exception {
        AuditResult result = audit(EVERYTHING);

        assertThat(result.differences()).isEmpty();
        assertThat(result.balanced()).isTrue();
        assertThat(result.lines()).isEqualTo(10);
        BigDecimal both = new BigDecimal(LIFE_COST).multiply(BigDecimal.TWO);
        assertThat(new BigDecimal(result.derived().getFirst().amount())).isEqualByComparingTo(both);
        assertThat(new BigDecimal(result.ledger().getFirst().amount())).isEqualByComparingTo(both);
    }

    @Test
    void aUsageWithoutAPriceIsCountedAndNeverZero() throws Exception {
        assertThat(audit(EVERYTHING).unpriced()).isEqualTo(2);
    }

    @Test
    void givenOneByteOfAStoredAmountWasAltered_whenAudited_thenTheEventIsNamed() throws Exception {
        alter("overlay(payload placing convert_to('9', 'UTF8') from length(payload) - 40)", life, VOICE_COST_EVENT);

        AuditResult result = audit(EVERYTHING);

        assertThat(result.balanced()).isFalse();
        assertThat(result.differences())
                .anySatisfy(found -> assertThat(found.message())
                        .contains("event 8 (video.cost-incurred) of " + life.id)
                        .contains("not what was written"));
    }

    @Test
    void givenAnAmountIsAnotherInTheLog_whenAudited_thenTheLineIsDerivedAndComparedAnew() throws Exception {
        alter(
                "convert_to(replace(convert_from(payload, 'UTF8'), '\"amount\":0.00001875', '\"amount\":0.00001874'), 'UTF8')",
                life,
                VOICE_COST_EVENT);

        assertThat(audit(EVERYTHING).differences())
                .filteredOn(found -> life.id.value().equals(found.videoId()))
                .extracting(Difference::kind, Difference::event)
                .containsExactlyInAnyOrder(tuple("derivation", 8L), tuple("differs", 8L));
    }

    @Test
    void givenACostWasDeletedFromTheLog_whenAudited_thenItsPlaceIsNamedAndTheLedgerHasTooMuch() throws Exception {
        views.model.sql.execute(
                "DELETE FROM log.event WHERE aggregate_id = ? AND sequence = ?", life.id.value(), VOICE_COST_EVENT);

        AuditResult result = audit(EVERYTHING);

        assertThat(result.differences())
                .anySatisfy(found -> assertThat(found.message()).contains("stands where event 8 belongs"))
                .anySatisfy(found -> {
                    assertThat(found.kind()).isEqualTo("extra");
                    assertThat(found.event()).isEqualTo(8);
                    assertThat(found.message()).contains("0.00001875 USD", "no event booked it");
                });
    }

    @Test
    void givenTheEndOfTheLogWasCutOffAfterAnAudit_whenAudited_thenTheSealThatIsGoneIsNamed() throws Exception {
        audit(EVERYTHING);
        views.model.sql.execute("DELETE FROM log.event WHERE aggregate_id = ?", other.id.value());
        views.model.sql.execute("DELETE FROM query.video_cost WHERE video_id = ?", other.id.value());
        views.model.sql.execute("DELETE FROM log.seal WHERE number = (SELECT max(number) FROM log.seal)");

        assertThat(audit(EVERYTHING).differences())
                .singleElement()
                .satisfies(found -> assertThat(found.message()).contains("which an earlier audit found"));
    }

    @Test
    void givenTwoCostsWereSwapped_whenAudited_thenBothAreNamed() throws Exception {
        views.model.sql.execute(
                "UPDATE log.event SET payload = (SELECT o.payload FROM log.event o WHERE o.aggregate_id = log.event.aggregate_id"
                        + " AND o.sequence = CASE log.event.sequence WHEN 4 THEN 8 ELSE 4 END)"
                        + " WHERE aggregate_id = ? AND sequence IN (4, 8)",
                life.id.value());

        assertThat(audit(EVERYTHING).differences())
                .filteredOn(found -> found.kind().equals("chain"))
                .extracting(Difference::message)
                .anySatisfy(message -> assertThat(message).startsWith("event 4 "))
                .anySatisfy(message -> assertThat(message).startsWith("event 8 "));
    }

    @Test
    void givenTheLedgerSaysAnotherAmount_whenAudited_thenTheLineIsToldWithBoth() throws Exception {
        views.model.sql.execute(
                "UPDATE query.video_cost SET amount = amount + 0.0000000001 WHERE video_id = ? AND sequence = 8",
                life.id.value());

        AuditResult result = audit(EVERYTHING);

        assertThat(result.differences()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo("differs");
            assertThat(found.videoId()).isEqualTo(life.id.value());
            assertThat(found.message()).isEqualTo("amount is 0.0000187501 in the ledger and 0.00001875 in the log");
        });
    }

    @Test
    void givenTheLedgerHasTheAmountsOfTwoLinesExchanged_whenAudited_thenBothAreToldThoughTheSumIsRight()
            throws Exception {
        views.model.sql.execute(
                "UPDATE query.video_cost SET amount = (SELECT o.amount FROM query.video_cost o WHERE o.video_id ="
                        + " query.video_cost.video_id AND o.line = 0 AND o.sequence = CASE query.video_cost.sequence"
                        + " WHEN 4 THEN 8 ELSE 4 END) WHERE video_id = ? AND line = 0 AND sequence IN (4, 8)",
                life.id.value());

        AuditResult result = audit(EVERYTHING);

        assertThat(result.ledger()).isEqualTo(result.derived());
        assertThat(result.differences())
                .extracting(Difference::kind, Difference::event)
                .containsExactlyInAnyOrder(tuple("differs", 4L), tuple("differs", 8L));
    }

    @Test
    void givenALineIsGoneFromTheLedger_whenAudited_thenItIsMissed() throws Exception {
        views.model.sql.execute("DELETE FROM query.video_cost WHERE video_id = ? AND sequence = 8", life.id.value());

        assertThat(audit(EVERYTHING).differences())
                .singleElement()
                .satisfies(found -> assertThat(found.kind()).isEqualTo("missing"));
    }

    @Test
    void givenALineOfWhichNoEventKnows_whenAudited_thenItIsTooMuch() throws Exception {
        views.model.sql.execute(
                "INSERT INTO query.video_cost SELECT video_id, 99, line, step, attempt, provider, meter, quantity,"
                        + " unit_price, currency, amount, price_list, at FROM query.video_cost"
                        + " WHERE video_id = ? AND sequence = 8",
                life.id.value());

        assertThat(audit(EVERYTHING).differences())
                .extracting(Difference::kind)
                .containsExactlyInAnyOrder("extra", "double");
    }

    @Test
    void givenAPriceThatNoListHas_whenAudited_thenTheLineIsNotWhatIsDue() throws Exception {
        Usage used = new Usage(Meter.CPU_SECONDS, BigDecimal.TEN);
        CostLine line = CostLine.priced("offline", used, new BigDecimal("0.5"), "USD", "2026-11");
        Prices prices = new Prices(List.of(PRICES, DEARER));
        append(
                life,
                new CostIncurred(life.id, Step.PUBLISH, 1, List.of(line), prices.on(LocalDate.parse("2026-11-01"))));

        assertThat(audit(EVERYTHING).differences())
                .singleElement()
                .satisfies(found -> assertThat(found.message())
                        .isEqualTo(
                                "the unit price is 0.5 USD by list 2026-11, and due is 0.0000125 USD by list 2026-11"));
    }

    @Test
    void aCorrectionCountsAndTheBooksAsTheyStoodBeforeItDoNotHaveIt() throws Exception {
        Instant before = life.events().getLast().getTimestamp();
        CostLine credit = CostLine.priced(
                "offline", new Usage(Meter.MONEY, BigDecimal.ONE), new BigDecimal("0.01"), "USD", "statement");
        append(
                life,
                new CostAdjusted(life.id, Step.VOICE, 1, List.of(credit), "ann", "statement", new CommandKey("c")));

        AuditResult now = audit(EVERYTHING);
        AuditResult then = audit(new AuditQuestion(null, null, null, null, before, null));

        assertThat(now.balanced()).isTrue();
        assertThat(then.balanced()).isTrue();
        assertThat(amount(now).subtract(amount(then))).isEqualByComparingTo("0.01");
    }

    @Test
    void whatAnotherListWouldHaveCostIsToldBesideWhatItDid() throws Exception {
        AuditResult result = audit(new AuditQuestion(null, null, null, null, null, "2027-01"));

        AuditResult.Total offline = result.totals().stream()
                .filter(total -> total.name().equals("offline"))
                .findFirst()
                .orElseThrow();
        assertThat(new BigDecimal(offline.otherwise()))
                .isEqualByComparingTo(new BigDecimal(offline.amount()).multiply(BigDecimal.TWO));
    }

    @Test
    void oneVideoIsAuditedByItself() throws Exception {
        AuditResult result = audit(new AuditQuestion(null, null, null, life.id.value(), null, null));

        assertThat(result.balanced()).isTrue();
        assertThat(result.events()).isEqualTo(life.events().size());
        assertThat(amount(result)).isEqualByComparingTo(LIFE_COST);
    }

    @Test
    void oneChannelIsSummedByItselfAndHasOnlyItsOwnDifferences() throws Exception {
        views.model.sql.execute("UPDATE query.video_cost SET amount = amount + 1");

        AuditResult result = audit(new AuditQuestion(null, null, channel(life), null, null, null));

        assertThat(amount(result)).isEqualByComparingTo(LIFE_COST);
        assertThat(result.differences())
                .hasSize(4)
                .allSatisfy(found -> assertThat(found.videoId()).isEqualTo(life.id.value()));
        assertThat(result.totals())
                .filteredOn(total -> total.by().equals("channel"))
                .extracting(AuditResult.Total::name)
                .containsOnly(channel(life));
    }

    @Test
    void aSpanOfTimeLeavesTheOthersAside() throws Exception {
        Instant from = life.events().get(VOICE_COST_EVENT).getTimestamp();

        AuditResult result = audit(new AuditQuestion(from, from.plusMillis(1), null, life.id.value(), null, null));

        assertThat(result.balanced()).isTrue();
        assertThat(result.lines()).isEqualTo(1);
    }

    @Test
    void whatIsSignedIsNoticedWhenItIsChanged() throws Exception {
        AuditResult result = audit(EVERYTHING);

        assertThat(result.statement()).contains("differences: 0");
        assertThat(AuditKey.verifies(result.statement(), result.signature(), result.publicKey()))
                .isTrue();
        assertThat(AuditKey.verifies(result.statement() + " ", result.signature(), result.publicKey()))
                .isFalse();
    }

    @Test
    void aPriceListThatThereIsNotIsRefused() {
        assertThatThrownBy(() -> audits.start(new AuditQuestion(null, null, null, null, null, "1999")))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("1999");
    }

    private void publish(long sequence, PriceList list) {
        String book = PriceBookId.ONLY.value();
        PriceListPublished event =
                new PriceListPublished(PriceBookId.ONLY, list, "ann", "new prices", new CommandKey(list.id()));
        views.append(List.of(new GenericDomainEventMessage<>("price-book", book, sequence, event)));
    }

    @Test
    void anArtefactThatWasUsedAgainNamesTheAttemptThatPaidAndWhatWasNotSpent() throws Exception {
        useVoiceAgain(2, "");

        AuditResult result = audit(EVERYTHING);

        assertThat(result.differences()).isEmpty();
        assertThat(result.saved()).containsExactly(new MoneyView("0.000040625", "USD"));
        assertThat(result.reuses()).singleElement().satisfies(reuse -> {
            assertThat(reuse.videoId()).isEqualTo(life.id.value());
            assertThat(reuse.attempt()).isEqualTo(3);
            assertThat(reuse.paidBy()).isEqualTo(2);
        });
    }

    @Test
    void givenAnArtefactIsSaidToBePaidByAnAttemptThatMadeNothing_whenAudited_thenThatIsADifference() throws Exception {
        useVoiceAgain(1, "");

        assertThat(audit(EVERYTHING).differences())
                .singleElement()
                .satisfies(found -> assertThat(found.message())
                        .isEqualTo("attempt 3 of voice names attempt 1 as the one that paid, which had made nothing"));
    }

    @Test
    void givenAnArtefactIsNotTheOneThatWasPaidFor_whenAudited_thenThatIsADifference() throws Exception {
        useVoiceAgain(2, "0".repeat(64));

        assertThat(audit(EVERYTHING).differences())
                .singleElement()
                .satisfies(found -> assertThat(found.message()).contains("has other content than attempt 2"));
    }

    @Test
    void givenWhatWasUsedAgainWasChargedAgain_whenAudited_thenThatIsADifference() throws Exception {
        useVoiceAgain(2, "");
        charge(Step.VOICE, 3);

        assertThat(audit(EVERYTHING).differences())
                .singleElement()
                .satisfies(found -> assertThat(found.message())
                        .isEqualTo("attempt 3 of voice was charged for what attempt 2 had paid for"));
    }

    @Test
    void givenAnAttemptWasChargedTwice_whenAudited_thenThatIsADifference() throws Exception {
        charge(Step.VOICE, 2);

        assertThat(audit(EVERYTHING).differences())
                .singleElement()
                .satisfies(found -> assertThat(found.message()).isEqualTo("attempt 2 of voice was charged twice"));
    }

    @Test
    void givenAnAttemptWasChargedAgainSince_whenAuditedAsOfBefore_thenThatIsNotKnownYet() throws Exception {
        Instant before = life.events().getLast().getTimestamp();
        charge(Step.VOICE, 2);

        assertThat(audit(new AuditQuestion(null, null, null, null, before, null))
                        .balanced())
                .isTrue();
    }

    private void charge(Step step, int attempt) throws InterruptedException {
        int mark = life.events().size();
        life.costs(step, attempt, "3.25", "0.0000125");
        views.append(life.since(mark));
        views.awaitUpToDate();
    }

    /** The production goes back to the voice, which an earlier attempt has made; with other audio when one is given. */
    private void useVoiceAgain(int paidBy, String otherAudio) throws InterruptedException {
        VoiceSynthesised made = life.events().stream()
                .map(DomainEventMessage::getPayload)
                .filter(VoiceSynthesised.class::isInstance)
                .map(VoiceSynthesised.class::cast)
                .findFirst()
                .orElseThrow();
        MediaRef audio = otherAudio.isEmpty()
                ? made.audio()
                : new MediaRef(otherAudio, made.audio().bytes(), made.audio().mediaType());
        append(life, new ProductionRerun(life.id, Step.VOICE, 2, InputChange.NONE, "ann", "", new CommandKey("r")));
        append(life, new StepScheduled(life.id, Step.VOICE, 3, "offline", Instant.EPOCH));
        append(life, new StepStarted(life.id, Step.VOICE, 3, 1, "offline", "node-1"));
        append(life, new ArtefactReused(life.id, Step.VOICE, 3, paidBy));
        append(life, new VoiceSynthesised(life.id, 3, "offline", audio, made.narration(), made.length()));
    }

    private void append(Life to, VideoEvent event) throws InterruptedException {
        int mark = to.events().size();
        to.happens(event);
        views.append(to.since(mark));
        views.awaitUpToDate();
    }

    private void alter(String payload, Life of, int sequence) {
        int altered = views.model.sql.execute(
                "UPDATE log.event SET payload = " + payload + " WHERE aggregate_id = ? AND sequence = ?",
                of.id.value(),
                sequence);
        assertThat(altered).isEqualTo(1);
    }

    private AuditResult audit(AuditQuestion question) throws InterruptedException {
        String id = audits.start(question).id();
        LiveViews.await(() -> !audits.get(id).state().equals("running"));
        AuditView audit = audits.get(id);
        @Nullable AuditResult result = audit.result();
        if (result == null) {
            throw new AssertionError(String.valueOf(audit.message()));
        }
        assertThat(audit.state()).isEqualTo(result.balanced() ? "balanced" : "unbalanced");
        return result;
    }

    private static BigDecimal amount(AuditResult result) {
        return new BigDecimal(result.derived().getFirst().amount());
    }

    private static String channel(Life of) {
        return ((VideoRequested) of.events().getFirst().getPayload())
                .channelId()
                .value();
    }

    private static PriceList list(String id, String from, String price) {
        return new PriceList(
                id,
                LocalDate.parse(from),
                "USD",
                List.of(new PriceList.Price("offline", null, Meter.CPU_SECONDS, new BigDecimal(price))));
    }
}

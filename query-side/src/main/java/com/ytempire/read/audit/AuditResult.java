package com.ytempire.read.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ytempire.api.log.CheckedLog.SealHead;
import com.ytempire.read.MoneyView;
import com.ytempire.read.Text;
import com.ytempire.read.Words;
import com.ytempire.read.audit.Audit.Findings;
import com.ytempire.read.audit.Tally.By;
import com.ytempire.read.audit.Tally.Group;
import io.swagger.v3.oas.annotations.media.Schema;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an audit came to. */
@Schema(description = "What an audit came to. Amounts are text, so that no digit is lost.")
public record AuditResult(
        @Schema(description = "True when nothing differs.", example = "true")
        boolean balanced,

        @Schema(description = "How many events were read, their chains checked.", example = "1000000")
        long events,

        @Schema(description = "How many lines were derived again.", example = "204811")
        long lines,

        @Schema(description = "How many of them no price list knows: the totals lack them.", example = "0")
        long unpriced,

        @Schema(description = "How many differences there are.", example = "0")
        long differenceCount,

        @Schema(description = "The first 1,000 of them.") List<Difference> differences,

        @Schema(description = "Sums over everything asked for, one for each currency, derived from the log.")
        List<MoneyView> derived,

        @Schema(
                description = "The same, summed up from the ledger; empty for one channel, of which the ledger does not"
                        + " know.")
        List<MoneyView> ledger,

        @Schema(description = "Sums by provider, step, channel and month.")
        List<Total> totals,

        @Schema(
                description = "How many artefacts were used again. Each names the attempt that made it and paid for it,"
                        + " and its user was charged nothing, or it is among the differences.",
                example = "2")
        long reused,

        @Schema(description = "The first 1,000 of them.") List<Reuse> reuses,

        @Schema(description = "What they cost when they were made, which was not spent again.")
        List<MoneyView> saved,

        @Schema(description = "Events that the ledger did not show yet; they were left aside.", example = "0")
        long behind,

        @Schema(description = "What was read and found, in words: this is what is signed.")
        String statement,

        @Schema(description = "Ed25519 over the statement's UTF-8, in base 64.")
        String signature,

        @Schema(description = "The key that it was signed with: X.509, in base 64.")
        String publicKey) {
    public AuditResult {
        differences = List.copyOf(differences);
        derived = List.copyOf(derived);
        ledger = List.copyOf(ledger);
        totals = List.copyOf(totals);
        reuses = List.copyOf(reuses);
        saved = List.copyOf(saved);
    }

    /** Sums of lines that have something in common. */
    @Schema(name = "AuditTotal", description = "Sums of lines that have something in common.")
    public record Total(
            @Schema(description = "provider, step, channel or month", example = "provider")
            String by,

            @Schema(example = "marytts") String name,
            @Schema(example = "USD") String currency,
            @Schema(example = "12.3456789") String amount,

            @Schema(
                    description = "What it would have been with the other prices; null when none were asked for.",
                    example = "11.2",
                    nullable = true)
            @Nullable
            String otherwise,

            @Schema(example = "1200") long lines,

            @Schema(description = "How many of them have no price.", example = "0")
            long unpriced) {
        private static Total of(Group group, Sum sum, boolean hypothetical) {
            return new Total(
                    Words.of(group.by()),
                    group.name(),
                    group.currency(),
                    Text.plain(sum.amount()),
                    hypothetical ? Text.plain(sum.would()) : null,
                    sum.lines(),
                    sum.unpriced());
        }

        private String words() {
            return String.join(
                    " ",
                    by,
                    name,
                    amount,
                    currency,
                    lines + " lines",
                    unpriced + " unpriced",
                    "otherwise " + otherwise);
        }
    }

    /** Sums up and signs what was found. */
    static AuditResult of(String id, AuditQuestion question, Findings findings, AuditKey key) {
        Tally tally = findings.tally();
        Map<Group, Sum> sums = tally.sums();
        List<Total> totals = sums.entrySet().stream()
                .filter(entry -> entry.getKey().by() != By.ALL)
                .map(entry -> Total.of(entry.getKey(), entry.getValue(), question.prices() != null))
                .sorted(Comparator.comparing(
                                (Total total) -> By.valueOf(total.by().toUpperCase(Locale.ROOT)))
                        .thenComparing(Total::name)
                        .thenComparing(Total::currency))
                .toList();
        List<MoneyView> derived = derived(sums);
        List<MoneyView> ledger = MoneyView.of(findings.ledger());
        String statement = statement(id, question, findings, derived, ledger, totals);
        return new AuditResult(
                tally.differenceCount() == 0,
                findings.verdict().events(),
                count(sums, Sum::lines),
                count(sums, Sum::unpriced),
                tally.differenceCount(),
                tally.differences(),
                derived,
                ledger,
                totals,
                tally.reuseCount(),
                tally.reuses(),
                MoneyView.of(tally.saved()),
                findings.behind(),
                statement,
                key.sign(statement),
                key.publicKey());
    }

    private static long count(Map<Group, Sum> sums, ToLongFunction<Sum> what) {
        return sums.entrySet().stream()
                .filter(entry -> entry.getKey().by() == By.ALL)
                .mapToLong(entry -> what.applyAsLong(entry.getValue()))
                .sum();
    }

    /** A currency in which nothing has a price has no sum. */
    private static List<MoneyView> derived(Map<Group, Sum> sums) {
        return sums.entrySet().stream()
                .filter(entry -> entry.getKey().by() == By.ALL)
                .filter(entry -> entry.getValue().lines() > entry.getValue().unpriced())
                .sorted(Comparator.comparing(entry -> entry.getKey().currency()))
                .map(entry ->
                        MoneyView.of(entry.getValue().amount(), entry.getKey().currency()))
                .toList();
    }

    private static String statement(
            String id,
            AuditQuestion question,
            Findings findings,
            List<MoneyView> derived,
            List<MoneyView> ledger,
            List<Total> totals) {
        Tally tally = findings.tally();
        return """
                audit %s
                asked for: from %s to %s, channel %s, video %s, as of %s, with prices %s
                log: %d events, of transactions before %d, ending in %d seals with digest %s
                lines: %d, %d without a price; %d events were not in the ledger yet
                derived: %s
                ledger: %s
                totals: digest %s
                used again: %d, not spent again: %s
                differences: %d, digest %s
                """.formatted(
                        id,
                        all(question.from()),
                        all(question.to()),
                        all(question.channelId()),
                        all(question.videoId()),
                        all(question.asOf()),
                        all(question.prices()),
                        findings.verdict().events(),
                        findings.horizon(),
                        findings.verdict().seals().size(),
                        digest(findings.verdict().seals().stream().map(AuditResult::words)),
                        count(tally.sums(), Sum::lines),
                        count(tally.sums(), Sum::unpriced),
                        findings.behind(),
                        money(derived),
                        money(ledger),
                        digest(totals.stream().map(Total::words)),
                        tally.reuseCount(),
                        money(MoneyView.of(tally.saved())),
                        tally.differenceCount(),
                        digest(tally.differences().stream().map(String::valueOf)));
    }

    private static String words(SealHead seal) {
        return seal.appender() + " " + seal.number() + " " + seal.digest();
    }

    private static String all(@Nullable Object limit) {
        return limit == null ? "-" : limit.toString();
    }

    private static String money(List<MoneyView> sums) {
        return sums.isEmpty()
                ? "-"
                : sums.stream().map(sum -> sum.amount() + " " + sum.currency()).collect(Collectors.joining(", "));
    }

    private static String digest(Stream<String> lines) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            lines.forEach(line -> sha.update((line + "\n").getBytes(UTF_8)));
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

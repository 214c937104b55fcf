package com.ytempire.read.production;

import static com.ytempire.read.jooq.Tables.PRODUCTION;

import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.Step;
import com.ytempire.read.Inputs;
import com.ytempire.read.Problems;
import com.ytempire.read.Text;
import com.ytempire.read.Words;
import com.ytempire.read.jooq.tables.Production;
import com.ytempire.read.video.SearchText;
import com.ytempire.read.video.VideoFilter;
import com.ytempire.read.video.VideoStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Which productions a search is for; null for no restriction.
 *
 * @param conditions empty for no restriction
 * @param olderThan since they were requested
 * @param atRisk spent at least so much, in whatever currency, and not ready
 */
public record ProductionFilter(
        Set<ProductionCondition> conditions,
        @Nullable VideoStatus status,
        @Nullable Step step,
        @Nullable String provider,
        @Nullable FailureClass failure,
        @Nullable ChannelId channelId,
        @Nullable Duration olderThan,
        @Nullable BigDecimal atRisk,
        @Nullable SearchText q) {
    private static final Production P = PRODUCTION;
    private static final Pattern AGE = Pattern.compile("([0-9]{1,6})([smhd])");

    public ProductionFilter {
        conditions = Set.copyOf(conditions);
    }

    /** No restriction. */
    static final ProductionFilter ALL = new ProductionFilter(Set.of(), null, null, null, null, null, null, null, null);

    /** What the parameters of a request say; a {@link com.ytempire.api.Rejection} when one is not acceptable. */
    public static ProductionFilter of(
            @Nullable List<String> conditions,
            @Nullable String status,
            @Nullable String step,
            @Nullable String provider,
            @Nullable String failure,
            @Nullable String channelId,
            @Nullable String olderThan,
            @Nullable String atRisk,
            @Nullable String q) {
        Set<ProductionCondition> chosen = EnumSet.noneOf(ProductionCondition.class);
        for (String word : conditions == null ? List.<String>of() : conditions) {
            chosen.add(Words.read(ProductionCondition.class, "condition", word));
        }
        VideoFilter video = VideoFilter.of(channelId, status, q);
        return new ProductionFilter(
                chosen,
                video.status(),
                step == null ? null : Words.read(Step.class, "step", step),
                provider == null ? null : provider(provider),
                failure == null ? null : Words.read(FailureClass.class, "failure", failure),
                video.channelId(),
                olderThan == null ? null : age(olderThan),
                Inputs.amount("atRisk", atRisk),
                video.q());
    }

    private static String provider(String name) {
        if (!Inputs.isProvider(name)) {
            throw Problems.invalid("'provider' is a name such as marytts, not '%s'".formatted(Text.shown(name)));
        }
        return name;
    }

    private static Duration age(String text) {
        Matcher age = AGE.matcher(text);
        if (!age.matches()) {
            throw Problems.invalid(
                    "'olderThan' is a number with s, m, h or d behind it, such as 90s, 15m, 2h or 3d, not '%s'"
                            .formatted(Text.shown(text)));
        }
        long number = Long.parseLong(age.group(1));
        return switch (age.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    /** The list that this filter makes, for its cursors. */
    String list() {
        return "productions %s %s %s %s %s %s %s %s %s"
                .formatted(
                        conditions.stream().sorted().toList(),
                        status,
                        step,
                        provider,
                        failure,
                        channelId,
                        olderThan,
                        atRisk,
                        q == null ? null : q.text());
    }

    /** What restricts productions, but for their condition and their words. */
    List<Condition> facts(Instant now) {
        List<Condition> facts = new ArrayList<>();
        if (status != null) {
            facts.add(P.STATUS.eq(Words.of(status)));
        }
        if (step != null) {
            facts.add(P.STEP.eq(Words.of(step)));
        }
        if (provider != null) {
            facts.add(P.PROVIDER.eq(provider));
        }
        if (failure != null) {
            facts.add(P.FAILURE_CLASS.eq(Words.of(failure)));
        }
        if (channelId != null) {
            facts.add(P.CHANNEL_ID.eq(channelId.value()));
        }
        if (olderThan != null) {
            facts.add(P.CREATED_AT.lt(now.minus(olderThan)));
        }
        if (atRisk != null) {
            facts.add(P.READY.isFalse().and(P.COST_AMOUNT.ge(atRisk)));
        }
        // who is at work at what, and what failed, is told of open productions only: that finds their index
        if (step != null || provider != null || failure != null || atRisk != null) {
            facts.add(isOpen());
        }
        return facts;
    }

    /** As the indexes say it. */
    static Condition isOpen() {
        return DSL.condition(P.OPEN);
    }

    /** True for the conditions that are wanted; what it says beside {@code condition} finds an index. */
    Condition isWanted(Field<String> condition) {
        if (conditions.isEmpty()) {
            return DSL.noCondition();
        }
        if (conditions.equals(ProductionCondition.OPEN)) {
            return isOpen();
        }
        Condition wanted = condition.in(conditions.stream().map(Words::of).toList());
        if (ProductionCondition.UNDER_WAY.containsAll(conditions)) {
            return P.PHASE.ne(Words.of(Phase.OVER)).and(wanted);
        }
        if (ProductionCondition.OPEN.containsAll(conditions)) {
            return isOpen().and(wanted);
        }
        List<String> statuses =
                conditions.stream().flatMap(each -> statuses(each).stream()).toList();
        boolean settled = conditions.stream().noneMatch(ProductionCondition.UNDER_WAY::contains);
        return settled ? P.STATUS.in(statuses) : wanted;
    }

    private static List<String> statuses(ProductionCondition settled) {
        return switch (settled) {
            case FAILED -> List.of(Words.of(VideoStatus.FAILED));
            case DONE -> List.of(Words.of(VideoStatus.READY), Words.of(VideoStatus.PUBLISHED));
            case CANCELLED -> List.of(Words.of(VideoStatus.CANCELLED));
            case DELETED -> List.of(ProductionRow.DELETED);
            case STUCK, RETRYING, BACKING_OFF, HELD, QUEUED, SCHEDULED, WORKING -> List.of();
        };
    }
}

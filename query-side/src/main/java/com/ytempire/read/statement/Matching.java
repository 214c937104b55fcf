package com.ytempire.read.statement;

import com.ytempire.api.cost.Meter;
import com.ytempire.api.statement.Scope;
import com.ytempire.api.statement.StatementLine;
import com.ytempire.read.Words;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings together what is about the same. Lines of a statement with one scope are one match. Each entry of the ledger goes
 * to the match that says most about it: of its model before that of all models, of its meter before that of all meters, of
 * the shortest time. What no line is about makes matches of its own, as long as the statement's lines are or by day.
 */
final class Matching {
    /** Providers name a snapshot by its date, and books often the model: both are one. */
    private static final Pattern SNAPSHOT = Pattern.compile("-\\d{4}-\\d{2}-\\d{2}$");

    private final ZoneId zone;
    private final Map<Scope, Match> stated = new LinkedHashMap<>();
    private final Map<Scope, Match> unstated = new HashMap<>();
    private final Map<Kind, List<Match>> byKind = new HashMap<>();
    private final TreeMap<Duration, List<Scope>> spans = new TreeMap<>();

    private record Kind(String provider, @Nullable String model, String currency) {}

    Matching(List<StatementLine> lines, ZoneId zone) {
        this.zone = zone;
        lines.forEach(this::add);
        stated.values().forEach(match -> {
            Scope scope = match.scope();
            byKind.computeIfAbsent(
                            new Kind(scope.provider(), scope.model(), scope.currency()), kind -> new ArrayList<>())
                    .add(match);
        });
        distinctSpans(stated.keySet())
                .forEach(span -> spans.computeIfAbsent(
                                Duration.between(span.from(), span.to()), length -> new ArrayList<>())
                        .add(span));
    }

    private void add(StatementLine line) {
        Scope scope = ofModel(line.scope());
        stated.computeIfAbsent(scope, Match::new).add(line);
    }

    private static Collection<Scope> distinctSpans(Collection<Scope> scopes) {
        return scopes.stream()
                .collect(
                        Collectors.toMap(scope -> scope.from() + "/" + scope.to(), scope -> scope, (one, other) -> one))
                .values();
    }

    /** Takes what the ledger has. */
    void add(Entry entry) {
        Scope scope = ofModel(entry.scope());
        Match match = best(scope);
        if (match == null) {
            match = unstated.computeIfAbsent(entry.corrects() ? scope : spanned(scope), Match::new);
        }
        match.add(entry);
    }

    /** What both have: first the statement's lines in their order, then what it has no line about. */
    Map<String, Match> matches() {
        Map<String, Match> matches = new LinkedHashMap<>();
        stated.values()
                .forEach(match ->
                        matches.put(Integer.toString(match.lines().getFirst().number()), match));
        unstated.values().stream()
                .filter(Match::isToBeTold)
                .sorted(Comparator.comparing((Match match) -> match.scope().from())
                        .thenComparing(match -> name(match.scope())))
                .forEach(match -> matches.put(name(match.scope()), match));
        return matches;
    }

    private @Nullable Match best(Scope scope) {
        Match exact = stated.get(scope);
        return exact != null
                ? exact
                : Stream.of(scope.model(), null)
                        .distinct()
                        .map(model -> of(new Kind(scope.provider(), model, scope.currency()), scope))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private @Nullable Match of(Kind kind, Scope scope) {
        return byKind.getOrDefault(kind, List.of()).stream()
                .filter(match -> match.scope().spans(scope) && isAbout(match.scope(), scope.meters()))
                .min(Comparator.comparing(
                                (Match match) -> match.scope().meters().isEmpty())
                        .thenComparing(match -> Duration.between(
                                match.scope().from(), match.scope().to())))
                .orElse(null);
    }

    private static boolean isAbout(Scope scope, List<Meter> meters) {
        return scope.meters().isEmpty() || (!meters.isEmpty() && scope.meters().containsAll(meters));
    }

    private static Scope ofModel(Scope scope) {
        String model = scope.model();
        return model == null
                ? scope
                : new Scope(
                        scope.provider(),
                        scope.from(),
                        scope.to(),
                        SNAPSHOT.matcher(model).replaceFirst(""),
                        scope.meters(),
                        scope.currency());
    }

    /** The same, as long as a line of the statement that its time lies in, else a day. */
    private Scope spanned(Scope scope) {
        for (List<Scope> ofOneLength : spans.values()) {
            for (Scope span : ofOneLength) {
                if (span.spans(scope)) {
                    return new Scope(
                            scope.provider(), span.from(), span.to(), scope.model(), scope.meters(), scope.currency());
                }
            }
        }
        LocalDate day = LocalDate.ofInstant(scope.from(), zone);
        return new Scope(
                scope.provider(),
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant(),
                scope.model(),
                scope.meters(),
                scope.currency());
    }

    /** Such as {@code 2026-11-03/openai/gpt-5/input-tokens/USD}. */
    private String name(Scope scope) {
        String meters = scope.meters().stream().map(Words::of).collect(Collectors.joining("+"));
        return Stream.of(time(scope, zone), scope.provider(), scope.model(), meters, scope.currency())
                .filter(part -> part != null && !part.isEmpty())
                .collect(Collectors.joining("/"));
    }

    /** The day or days of a scope, as its provider counts them, or the hour at which it begins. */
    static String time(Scope scope, ZoneId zone) {
        LocalDate first = LocalDate.ofInstant(scope.from(), zone);
        LocalDate behind = LocalDate.ofInstant(scope.to(), zone);
        boolean days = first.atStartOfDay(zone).toInstant().equals(scope.from())
                && behind.atStartOfDay(zone).toInstant().equals(scope.to());
        if (!days) {
            return scope.from().toString();
        }
        return ChronoUnit.DAYS.between(first, behind) == 1 ? first.toString() : first + ".." + behind.minusDays(1);
    }
}

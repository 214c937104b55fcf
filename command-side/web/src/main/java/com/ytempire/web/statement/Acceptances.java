package com.ytempire.web.statement;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ytempire.api.CommandKey;
import com.ytempire.api.statement.Difference;
import com.ytempire.api.statement.Reconciliation;
import com.ytempire.api.statement.Reconciliation.Compared;
import com.ytempire.api.statement.Reconciliation.Finding;
import com.ytempire.api.statement.StatementCommand.AcceptDifferences;
import com.ytempire.api.statement.StatementId;
import com.ytempire.web.Commands;
import com.ytempire.web.InvalidInput;
import com.ytempire.web.RequestKeys;
import com.ytempire.web.RequestKeys.Ticket;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Accepts differences as they are at the moment, while nobody else does. */
@Component
class Acceptances {
    private final Commands commands;
    private final RequestKeys keys;
    private final Reconciliation reconciliation;

    Acceptances(Commands commands, RequestKeys keys, Reconciliation reconciliation) {
        this.commands = commands;
        this.keys = keys;
        this.reconciliation = reconciliation;
    }

    AcceptReply accept(StatementId id, AcceptRequest request, @Nullable String key) {
        List<String> lines = request.checkedLines();
        BigDecimal upTo = request.checkedUpTo();
        String who = request.checkedWho();
        String why = request.checkedWhy();
        Ticket ticket =
                keys.admit(key, id.value(), "POST /statements/accept", id, lines, String.valueOf(upTo), who, why);
        if (ticket.done()) {
            return reply(id, List.of());
        }
        return reconciliation.inTurn(id, compared -> {
            List<Difference> chosen = request.isAll() ? all(compared, upTo) : named(compared, lines, key, ticket);
            send(id, compared.acceptances(), chosen, who, why, ticket);
            return reply(id, chosen);
        });
    }

    private static List<Difference> all(Compared compared, @Nullable BigDecimal upTo) {
        List<Difference> chosen = new ArrayList<>();
        for (Finding finding : compared.findings()) {
            Difference difference = finding.difference();
            if (difference != null && (upTo == null || difference.amount().abs().compareTo(upTo) <= 0)) {
                chosen.add(difference);
            }
        }
        return chosen;
    }

    /**
     * What is named must differ when its request comes first. When it comes again, after it broke off, what it has accepted
     * itself matches by now and is passed over.
     */
    private List<Difference> named(Compared compared, List<String> lines, @Nullable String key, Ticket ticket) {
        Map<String, Finding> byName = new HashMap<>();
        for (Finding finding : compared.findings()) {
            byName.put(finding.name(), finding);
            finding.lines().forEach(line -> byName.put(line.toString(), finding));
        }
        if (key == null) {
            requireDifferent(lines, byName);
        } else {
            String ignored = keys.selection(ticket.key(), () -> {
                requireDifferent(lines, byName);
                return "{}";
            });
        }
        return lines.stream()
                .map(byName::get)
                .filter(Objects::nonNull)
                .map(Finding::difference)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static void requireDifferent(List<String> lines, Map<String, Finding> byName) {
        for (int i = 0; i < lines.size(); i++) {
            String field = "lines[" + i + "]";
            String shown = InvalidInput.shown(lines.get(i));
            Finding finding = byName.get(lines.get(i));
            if (finding == null) {
                throw new InvalidInput(
                        field, "no line and no finding is named '%s': look at those that differ".formatted(shown));
            }
            if (finding.difference() == null) {
                throw new InvalidInput(field, "'%s' matches the books: there is nothing to accept".formatted(shown));
            }
        }
    }

    /**
     * The last command has the request's own key: one that broke off before is not taken for done when it comes again. The
     * others have keys of their place among the statement's acceptances, which is another when it goes on.
     */
    private void send(StatementId id, int seen, List<Difference> chosen, String who, String why, Ticket ticket) {
        int most = AcceptDifferences.MOST_DIFFERENCES;
        for (int start = 0, part = 0; start < chosen.size(); start += most, part++) {
            int end = Math.min(start + most, chosen.size());
            CommandKey key = end == chosen.size() ? ticket.key() : partOf(ticket.key(), seen + part);
            commands.send(new AcceptDifferences(id, seen + part, chosen.subList(start, end), who, why, key));
        }
    }

    private static CommandKey partOf(CommandKey key, int place) {
        return new CommandKey(
                UUID.nameUUIDFromBytes((key + "/" + place).getBytes(UTF_8)).toString());
    }

    private static AcceptReply reply(StatementId id, List<Difference> accepted) {
        return new AcceptReply(
                id.value(),
                accepted.size(),
                (int) accepted.stream()
                        .filter(difference -> difference.attempt() != null)
                        .count(),
                accepted.stream()
                        .map(Difference::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .stripTrailingZeros()
                        .toPlainString());
    }
}

package com.ytempire.web.video;

import com.github.f4b6a3.uuid.UuidCreator;
import com.ytempire.api.CommandKey;
import com.ytempire.api.Rejection;
import com.ytempire.api.video.ActOutcome;
import com.ytempire.api.video.ProductionFinder;
import com.ytempire.api.video.ProductionFinder.Filter;
import com.ytempire.api.video.ProductionFinder.Found;
import com.ytempire.api.video.VideoCommand.Act;
import com.ytempire.web.Commands;
import com.ytempire.web.RequestKeys;
import com.ytempire.web.RequestKeys.Ticket;
import com.ytempire.web.video.ManyActsReply.Item;
import com.ytempire.web.video.ManyActsReply.Outcome;
import com.ytempire.web.video.ManyActsRequest.EachAct;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does the same to many productions, one after the other, each by itself. Which ones, and which attempt of each is meant,
 * is settled when the request first comes: sent again under its key it is about the same, and each takes effect once.
 */
@Component
class ManyActs {
    private static final Logger LOG = LoggerFactory.getLogger(ManyActs.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Commands commands;
    private final RequestKeys keys;
    private final ProductionFinder finder;
    private final Voices voices;
    private final Clock clock;

    ManyActs(Commands commands, RequestKeys keys, ProductionFinder finder, Voices voices, Clock clock) {
        this.commands = commands;
        this.keys = keys;
        this.finder = finder;
        this.voices = voices;
        this.clock = clock;
    }

    ManyActsReply perform(ManyActsRequest request, @Nullable String key) {
        EachAct each = request.each(voices);
        Filter filter = request.checkedFilter();
        int most = request.checkedLimit();
        List<ProductionFinder.Item> named = filter == null ? request.named() : List.of();
        String fresh = "act_" + UuidCreator.getTimeOrderedEpoch();
        if (request.isDryRun() || key == null) {
            return perform(request, each, fresh, find(filter, most, named));
        }
        Ticket ticket = keys.admit(key, fresh, "POST /productions/acts", request);
        String found = keys.selection(ticket.key(), () -> JSON.writeValueAsString(find(filter, most, named)));
        return perform(request, each, ticket.resourceId(), JSON.readValue(found, Found.class));
    }

    private Found find(@Nullable Filter filter, int most, List<ProductionFinder.Item> named) {
        return filter == null ? new Found(named, false) : finder.find(filter, most);
    }

    private ManyActsReply perform(ManyActsRequest request, EachAct each, String name, Found found) {
        List<Item> items = new ArrayList<>();
        boolean broken = false;
        for (ProductionFinder.Item production : found.items()) {
            CommandKey key = new CommandKey(name + "/" + production.videoId());
            Act act = each.of(production, key, clock.instant());
            Item item = broken
                    ? new Item(act.videoId().value(), Outcome.NOT_TRIED, "send the request again under its key")
                    : perform(act, request.isDryRun());
            broken |= item.outcome() == Outcome.FAILED;
            items.add(item);
        }
        return ManyActsReply.of(request.checkedAction(), request.isDryRun(), items, found.more());
    }

    private Item perform(Act act, boolean dryRun) {
        String id = act.videoId().value();
        try {
            ActOutcome outcome = dryRun ? commands.tryOut(act) : commands.act(act);
            Outcome done = dryRun ? Outcome.WOULD_DO : Outcome.DONE;
            return new Item(id, outcome.events().isEmpty() ? Outcome.UNCHANGED : done, ActWords.of(outcome));
        } catch (Rejection e) {
            return new Item(id, Outcome.REFUSED, String.valueOf(e.getMessage()));
        } catch (AggregateNotFoundException e) {
            return new Item(id, Outcome.REFUSED, "there is no video " + id);
        } catch (ConcurrencyException e) {
            return new Item(id, Outcome.REFUSED, "too much happens to it at the moment: try again");
        } catch (RuntimeException e) {
            LOG.error("{} could not be done to {}", act.getClass().getSimpleName(), id, e);
            return new Item(id, Outcome.FAILED, "something went wrong on our side; the node's log has it");
        }
    }
}

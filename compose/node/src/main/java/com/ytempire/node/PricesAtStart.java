package com.ytempire.node;

import com.ytempire.api.CommandKey;
import com.ytempire.api.cost.PriceBookId;
import com.ytempire.api.cost.PriceCommand.PublishPriceList;
import com.ytempire.web.Commands;
import com.ytempire.web.cost.PriceListRequest;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Publishes the price lists of a file, as far as they are new, before the first step is worked at. */
final class PricesAtStart implements SmartLifecycle {
    /** Behind Axon's handlers, before the durable work. */
    private static final int PHASE = Integer.MAX_VALUE - 10;

    private final Commands commands;
    private final List<PriceListRequest> lists;
    private volatile boolean running;

    PricesAtStart(Commands commands, List<PriceListRequest> lists) {
        this.commands = commands;
        this.lists = List.copyOf(lists);
    }

    @Override
    public void start() {
        lists.forEach(this::publish);
        running = true;
    }

    private void publish(PriceListRequest list) {
        commands.send(new PublishPriceList(
                PriceBookId.ONLY,
                list.list(),
                list.checkedWho(),
                list.checkedWhy(),
                new CommandKey("start-" + list.id())));
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}

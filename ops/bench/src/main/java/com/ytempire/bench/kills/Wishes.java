package com.ytempire.bench.kills;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** What clients think of next. Most of it is for a few channels and videos, so that both nodes are at the same ones. */
final class Wishes {
    private static final int MOST_CHANNELS = 40;
    private static final int HOT_CHANNELS = 6;
    private static final int HOT_VIDEOS = 12;
    private static final int PER_MILLE = 1000;

    private final AtomicLong numbers = new AtomicLong();
    private final List<String> channels = new CopyOnWriteArrayList<>();
    private final List<String> videos = new CopyOnWriteArrayList<>();
    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();

    /** So many channels have to be there before anything else can be asked. */
    int channelsWanted() {
        return HOT_CHANNELS;
    }

    Order channel() {
        return Order.createChannel(key());
    }

    Order next(SplittableRandom chance) {
        int dice = chance.nextInt(PER_MILLE);
        if (dice < 10 || videos.isEmpty()) {
            return Order.generateVideo(key(), hotChannel(chance));
        }
        if (dice < 14 && channels.size() < MOST_CHANNELS) {
            return channel();
        }
        if (dice < 16 && channels.size() > HOT_CHANNELS) {
            return Order.deleteChannel(key(), channels.get(chance.nextInt(HOT_CHANNELS, channels.size())));
        }
        if (dice < 400) {
            return aboutAVideo(chance, dice);
        }
        return Order.changeChannel(
                key(), dice < 900 ? hotChannel(chance) : channels.get(chance.nextInt(channels.size())));
    }

    private Order aboutAVideo(SplittableRandom chance, int dice) {
        String video = videos.get(chance.nextInt(Math.max(0, videos.size() - HOT_VIDEOS), videos.size()));
        if (dice < 45) {
            return Order.resume(key(), video);
        }
        if (dice < 55 && cancelled.add(video)) {
            // one that is cancelled already is not cancelled again, and says yes without an event
            return Order.cancel(key(), video);
        }
        return dice < 60 ? Order.deleteVideo(key(), video) : Order.changeDetails(key(), video);
    }

    /** Tells that an order was acknowledged, and the id of what it made. */
    void granted(Order order, String made) {
        if (order.kind() == Order.Kind.CREATE_CHANNEL) {
            channels.add(made);
        } else if (order.kind() == Order.Kind.GENERATE_VIDEO) {
            videos.add(made);
        }
    }

    private String hotChannel(SplittableRandom chance) {
        return channels.get(chance.nextInt(HOT_CHANNELS));
    }

    private String key() {
        return "order-" + numbers.incrementAndGet();
    }
}

package com.ytempire.eventstore;

import com.github.f4b6a3.uuid.UuidCreator;
import org.axonframework.common.IdentifierFactory;

/**
 * Names messages by UUIDs of version 7. Axon finds it as a service. Nobody must be kept from guessing them, so they come
 * from each thread's own generator: Axon's choice draws three for a command from one that all threads wait for.
 */
public final class TimeOrderedIds extends IdentifierFactory {
    @Override
    public String generateIdentifier() {
        return UuidCreator.getTimeOrderedEpochFast().toString();
    }
}

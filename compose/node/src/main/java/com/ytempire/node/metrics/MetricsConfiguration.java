package com.ytempire.node.metrics;

import com.ytempire.eventstore.PostgresEventStorageEngine;
import com.ytempire.node.media.FileMediaStore;
import com.ytempire.node.watch.Processors;
import com.ytempire.node.watch.Readings;
import com.ytempire.read.state.ViewStates;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.config.MeterFilter;
import org.axonframework.common.Registration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is measured, and how much of it there may be. */
@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {
    /** A node has some hundreds. Should a label ever grow without bounds, what comes on top is not measured. */
    private static final int MOST_METERS = 2000;

    /** Those that the configuration and price lists name are a handful. */
    private static final int MOST_PROVIDERS = 50;

    @Bean
    MeterFilter notTooManyMeters() {
        return MeterFilter.maximumAllowableMetrics(MOST_METERS);
    }

    @Bean
    MeterFilter notTooManyProviders() {
        return MeterFilter.maximumAllowableTags("ytempire.", "provider", MOST_PROVIDERS, MeterFilter.deny());
    }

    /** Boot's own has no help. */
    @Bean
    MeterFilter requestsExplained() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return id.getName().equals("http.server.requests")
                        ? new Meter.Id(
                                id.getName(),
                                Tags.of(id.getTags()),
                                id.getBaseUnit(),
                                "Requests that this node answered, by the pattern of their address.",
                                id.getType())
                        : id;
            }
        };
    }

    @Bean
    ProductionMeters productionMeters(MeterRegistry meters) {
        return new ProductionMeters(meters);
    }

    @Bean
    MeterBinder nodeMeters(
            PostgresEventStorageEngine engine,
            EventStore store,
            ProductionMeters productions,
            FileMediaStore media,
            Readings readings,
            ViewStates views,
            Processors processors) {
        return meters -> {
            Registration ignored = store.subscribe(productions);
            LogMeters.writers(meters, engine);
            Gauge.builder(
                            "ytempire.media.free",
                            media,
                            files -> files.folder().toFile().getUsableSpace())
                    .description("Space that is left for content.")
                    .baseUnit("bytes")
                    .register(meters);
            SystemMeters system = new SystemMeters(meters, readings);
            Readings.ACTING.keySet().forEach(processor -> system.processor(processor, processors));
            for (String view : views.names()) {
                system.processor(view, processors);
                system.view(view);
            }
        };
    }
}

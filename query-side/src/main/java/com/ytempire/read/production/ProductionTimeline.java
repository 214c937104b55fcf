package com.ytempire.read.production;

import com.ytempire.read.stream.Watched;
import com.ytempire.read.video.TimelineView.Event;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** How a production went and how it is. */
@Schema(
        name = "ProductionTimeline",
        description =
                "A production: how it is, each attempt with the events beneath it, and why nobody was at work between.")
public record ProductionTimeline(
        ProductionView production,
        List<Span> spans,

        @Schema(
                description =
                        "With the times at work of the spans they fill the production's life without a hole, as far back"
                                + " as its latest 2,000 events tell.")
        List<Gap> gaps,

        @Schema(description = "Those that tell of the production as a whole: what people did, and how it ended.")
        List<Event> events,

        @Schema(description = "What the runs said while they worked, as far as it is kept; empty unless asked for.")
        List<StepLogView> logs) {
    public ProductionTimeline {
        spans = List.copyOf(spans);
        gaps = List.copyOf(gaps);
        events = List.copyOf(events);
        logs = List.copyOf(logs);
    }

    /** All but the spans and logs; event `production`. */
    @Schema(name = "ProductionHead")
    record Head(ProductionView production, List<Gap> gaps, List<Event> events) {}

    ProductionTimeline with(List<StepLogView> said) {
        return new ProductionTimeline(production, spans, gaps, events, said);
    }

    Head head() {
        return new Head(production, gaps, events);
    }

    /**
     * One of the states that a production goes through, without logs.
     *
     * @param version tells it from others
     */
    record State(ProductionTimeline timeline, long version) implements Watched {
        @Override
        public String id() {
            return timeline.production().id();
        }
    }
}

package com.ytempire.node;

import java.util.Map;

/** What tests ask for: as short as a video may be, in draft quality. */
final class Samples {
    static final String NOTES = """
            # The kettle

            A kettle boils water with an electric heating element. The element sits under a steel plate at the bottom.
            When the water reaches 100 °C, steam flows through a small channel behind the handle. The steam bends a
            bimetal strip, and the strip opens the switch. That is why a kettle turns itself off, and why it keeps
            boiling when the lid is open. A second strip under the plate protects a kettle that has no water in it.
            Most kettles take about 3 minutes for one litre. They use roughly 0.1 kWh for it, which costs $0.03.
            """;

    private Samples() {}

    static Map<String, Object> request(String channelId) {
        return Map.of("channelId", channelId, "notes", NOTES, "lengthSeconds", 15, "quality", "draft");
    }

    static Map<String, Object> channel(String name) {
        return Map.of("name", name, "description", "For tests.", "theme", "forest");
    }
}

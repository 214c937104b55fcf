package com.ytempire.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;

class RecordInstantiatorsTest {
    private final JsonMapper mapper = StoredJson.mapper();

    @Test
    void aRecordOfRecordsIsReadAsItWasWritten() {
        Shelf shelf = new Shelf("top", List.of(new Book("Emma", 474), new Book("Ulysses", 730)));

        assertThat(mapper.readValue(mapper.writeValueAsBytes(shelf), Shelf.class))
                .isEqualTo(shelf);
    }

    @Test
    void whatIsMissingIsNull() {
        assertThat(mapper.readValue("{\"pages\": 5}", Book.class)).isEqualTo(new Book(null, 5));
    }

    @Test
    void whatTheConstructorRefusesIsToldInItsWords() {
        assertThatThrownBy(() -> mapper.readValue("{\"title\": \"Emma\", \"pages\": -1}", Book.class))
                .isInstanceOf(DatabindException.class)
                .hasMessageContaining("no book has -1 pages")
                .hasMessageContaining("Book");
    }

    record Shelf(String name, List<Book> books) {}

    record Book(@Nullable String title, int pages) {
        Book {
            if (pages < 0) {
                throw new IllegalArgumentException("no book has " + pages + " pages");
            }
        }
    }
}

package com.ytempire.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;

class OrderedRecordsTest {
    private static final Crate CRATE = new Crate("c", 7, List.of(new Tin("peas", 3)));

    private final JsonMapper mapper = StoredJson.mapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            as declared        | {"name":"c","weight":7,"tins":[{"of":"peas","count":3}]}
            the other way      | {"tins":[{"count":3,"of":"peas"}],"weight":7,"name":"c"}
            two changed places | {"name":"c","tins":[{"of":"peas","count":3}],"weight":7}
            one from later     | {"name":"c","colour":"red","weight":7,"tins":[{"of":"peas","count":3}]}
            one behind all     | {"name":"c","weight":7,"tins":[{"of":"peas","count":3,"lid":{"open":[1]}}],"lid":{"a":[1]}}
            """)
    void aRecordIsReadWhateverTheOrderOfItsFields(String order, String json) {
        assertThat(mapper.readValue(json, Crate.class)).as(order).isEqualTo(CRATE);
    }

    @Test
    void whatIsMissingIsNull() {
        assertThat(mapper.readValue("{\"name\":\"c\",\"weight\":7,\"tins\":[{\"count\":3}]}", Crate.class))
                .isEqualTo(new Crate("c", 7, List.of(new Tin(null, 3))));
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() {
        assertThatThrownBy(() -> mapper.readValue(
                        "{\"name\":\"c\",\"weight\":7,\"tins\":[{\"of\":\"peas\",\"count\":\"x\"}]}", Crate.class))
                .isInstanceOf(DatabindException.class)
                .hasMessageContaining("\"tins\"")
                .hasMessageContaining("\"count\"");
    }

    record Crate(String name, int weight, List<Tin> tins) {}

    record Tin(@Nullable String of, int count) {}
}

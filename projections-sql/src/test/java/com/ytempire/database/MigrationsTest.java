package com.ytempire.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ytempire.read.jooq.Query;
import java.math.BigDecimal;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class MigrationsTest {
    @Test
    void everyGeneratedTableIsThereWithEveryColumn() {
        try (TestDatabase database = TestDatabase.create()) {
            DSLContext sql = DSL.using(database.dataSource(), SQLDialect.POSTGRES);
            List<Table<?>> tables = Query.QUERY.getTables();
            assertThat(tables)
                    .extracting(Table::getName)
                    .containsExactlyInAnyOrderElementsOf(
                            sql.fetchValues("SELECT tablename::text FROM pg_tables WHERE schemaname = 'query'").stream()
                                    .map(String::valueOf)
                                    .toList());
            for (Table<?> table : tables) {
                assertThat(sql.selectFrom(table).fetch().fields())
                        .extracting(Field::getName)
                        .containsExactlyElementsOf(
                                table.fieldStream().map(Field::getName).toList());
            }
        }
    }

    @Test
    void theThreeSchemasAreThere() {
        try (TestDatabase database = TestDatabase.create()) {
            DSLContext sql = DSL.using(database.dataSource(), SQLDialect.POSTGRES);
            assertThat(
                            sql.fetchValues(
                                    "SELECT nspname::text FROM pg_namespace WHERE nspname IN ('log', 'work', 'query') ORDER BY 1"))
                    .map(String::valueOf)
                    .containsExactly("log", "query", "work");
        }
    }

    @Test
    void databasesOfTwoTestsDoNotSeeEachOther() {
        try (TestDatabase one = TestDatabase.create();
                TestDatabase two = TestDatabase.create()) {
            DSL.using(one.dataSource(), SQLDialect.POSTGRES).execute("CREATE TABLE only_here (n int)");
            DSLContext other = DSL.using(two.dataSource(), SQLDialect.POSTGRES);
            assertThatThrownBy(() -> other.execute("SELECT * FROM only_here"))
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("only_here");
        }
    }

    @Test
    void amountsKeepEveryDigit() {
        try (TestDatabase database = TestDatabase.create()) {
            DSLContext sql = DSL.using(database.dataSource(), SQLDialect.POSTGRES);
            BigDecimal amount = new BigDecimal("0.00000000000000000001234567890");
            assertThat(sql.fetchValue(DSL.val(amount))).isEqualTo(amount);
        }
    }
}

package com.ytempire.bench.log.peer;

import com.ytempire.bench.log.Database;
import com.ytempire.bench.log.Peer;
import com.ytempire.bench.log.Senders;
import com.ytempire.eventstore.StableNameSerializer;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Types;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jpa.DomainEventEntry;
import org.axonframework.eventsourcing.eventstore.jpa.JpaEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SnapshotEventEntry;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.type.descriptor.jdbc.VarbinaryJdbcType;
import org.jspecify.annotations.Nullable;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.SharedEntityManagerCreator;

/**
 * Axon's own JPA engine on Hibernate, with the one change that its makers advise on PostgreSQL: payloads in the row, not
 * as large objects beside it.
 */
public final class AxonJpaPeer implements Peer {
    private @Nullable Database database;

    @Override
    public String name() {
        return "Axon JPA, stock";
    }

    @Override
    public String id() {
        return "axon_jpa";
    }

    @Override
    public void prepare(Database given) {
        try (HikariDataSource pool = given.pool(1);
                EntityManagerFactory factory = factory(pool, "create")) {
            if (!factory.isOpen()) {
                throw new IllegalStateException("Hibernate did not start");
            }
        }
        database = given;
    }

    @Override
    public Session open(int senders) {
        HikariDataSource pool = Objects.requireNonNull(database, "not prepared").pool(senders);
        EntityManagerFactory factory = factory(pool, "none");
        TransactionManager transactions = new SpringTransactionManager(new JpaTransactionManager(factory));
        EntityManager entities = SharedEntityManagerCreator.createSharedEntityManager(factory);
        StableNameSerializer serializer = new StableNameSerializer();
        EmbeddedEventStore store = EmbeddedEventStore.builder()
                .storageEngine(JpaEventStorageEngine.builder()
                        .entityManagerProvider(() -> entities)
                        .transactionManager(transactions)
                        .eventSerializer(serializer)
                        .snapshotSerializer(serializer)
                        .persistenceExceptionResolver(AxonLog.duplicateKey())
                        .build())
                .build();
        return Senders.onPlatformThreads(new AxonLog(
                SimpleCommandBus.builder().transactionManager(transactions).build(),
                EventSourcingRepository.builder(Tally.class).eventStore(store).build(),
                AnnotationCommandTargetResolver.builder().build(),
                List.of(store::shutDown, factory::close, pool::close)));
    }

    private static EntityManagerFactory factory(HikariDataSource pool, String tables) {
        return new HibernatePersistenceConfiguration("log")
                .managedClasses(DomainEventEntry.class, SnapshotEventEntry.class)
                .property("jakarta.persistence.nonJtaDataSource", pool)
                .property("hibernate.dialect", PayloadsInTheRow.class.getName())
                .property("hibernate.hbm2ddl.auto", tables)
                .createEntityManagerFactory();
    }

    /** Hibernate's dialect with {@code bytea} for payloads. Hibernate makes it. */
    public static final class PayloadsInTheRow extends PostgreSQLDialect {
        @Override
        protected String columnType(int sqlTypeCode) {
            return sqlTypeCode == Types.BLOB ? "bytea" : super.columnType(sqlTypeCode);
        }

        @Override
        public void contributeTypes(TypeContributions contributions, ServiceRegistry services) {
            super.contributeTypes(contributions, services);
            contributions
                    .getTypeConfiguration()
                    .getJdbcTypeRegistry()
                    .addDescriptor(Types.BLOB, VarbinaryJdbcType.INSTANCE);
        }
    }
}

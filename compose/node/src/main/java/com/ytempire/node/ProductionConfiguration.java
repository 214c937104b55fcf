package com.ytempire.node;

import com.ytempire.api.log.EventLog;
import com.ytempire.api.media.MediaStore;
import com.ytempire.api.rehearsal.PolicyRehearsal;
import com.ytempire.api.video.ProgressChannel;
import com.ytempire.api.video.ScriptWriter;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepLogs;
import com.ytempire.api.video.VideoHost;
import com.ytempire.api.video.VideoRenderer;
import com.ytempire.api.video.VoiceSynthesizer;
import com.ytempire.eventstore.StoredJson;
import com.ytempire.node.media.FileMediaStore;
import com.ytempire.saga.rehearsal.LogRehearsal;
import com.ytempire.saga.statement.StatementBookings;
import com.ytempire.saga.video.AttemptTimes;
import com.ytempire.saga.video.BudgetSettlement;
import com.ytempire.saga.video.DatabaseUploadSessions;
import com.ytempire.saga.video.DurableWork;
import com.ytempire.saga.video.ProductionHistory;
import com.ytempire.saga.video.ProductionPolicy;
import com.ytempire.saga.video.PublishedPrices;
import com.ytempire.saga.video.RedisStepPermits;
import com.ytempire.saga.video.SchedulerWork;
import com.ytempire.saga.video.StepBudgets;
import com.ytempire.saga.video.StepPermits;
import com.ytempire.saga.video.StepProviders;
import com.ytempire.saga.video.StepRules;
import com.ytempire.saga.video.StepRunner;
import com.ytempire.saga.video.StepWork;
import com.ytempire.web.BadJson;
import com.ytempire.web.Commands;
import com.ytempire.web.InvalidInput;
import com.ytempire.web.StrictJson;
import com.ytempire.web.cost.PriceListRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The production: rules, limits, prices, and the durable tasks that do the work. */
@Configuration(proxyBeanMethods = false)
class ProductionConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    FileMediaStore mediaStore(NodeProperties node, Clock clock) throws IOException {
        Path shared = node.mediaDir();
        return shared == null
                ? new FileMediaStore(node.dataDir(), clock)
                : new FileMediaStore(node.dataDir(), shared, clock);
    }

    @Bean
    ProductionPolicy productionPolicy(NodeProperties node) {
        Map<Step, StepRules> rules = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            StepRules builtIn = builtIn(step, node);
            NodeProperties.Production.Rule own = node.production().steps().get(nameOf(step));
            rules.put(step, own == null ? builtIn : override(builtIn, own));
        }
        return new ProductionPolicy(rules);
    }

    @Bean
    PolicyRehearsal policyRehearsal(EventLog log, ProductionPolicy policy) {
        return new LogRehearsal(log, policy);
    }

    private static StepRules builtIn(Step step, NodeProperties node) {
        Duration second = Duration.ofSeconds(1);
        Duration minute = Duration.ofMinutes(1);
        boolean ownVoice = node.voice().piper().model() != null;
        return switch (step) {
            case SCRIPT -> new StepRules(3, minute.multipliedBy(2), second, minute, List.of("offline"));
            case VOICE ->
                new StepRules(
                        3,
                        minute.multipliedBy(15),
                        second.multipliedBy(2),
                        minute,
                        ownVoice ? List.of("piper", "marytts") : List.of("marytts"));
            case RENDER -> new StepRules(3, minute.multipliedBy(60), second.multipliedBy(5), minute, List.of("ffmpeg"));
            case UPLOAD ->
                new StepRules(
                        6,
                        minute.multipliedBy(60),
                        second.multipliedBy(5),
                        minute.multipliedBy(10),
                        List.of("youtube"));
            case PUBLISH ->
                new StepRules(
                        6, minute.multipliedBy(2), second.multipliedBy(5), minute.multipliedBy(10), List.of("youtube"));
        };
    }

    private static StepRules override(StepRules rules, NodeProperties.Production.Rule own) {
        Integer attempts = own.maxAttempts();
        Duration timeout = own.timeout();
        Duration first = own.firstBackoff();
        Duration longest = own.longestBackoff();
        List<String> providers = own.providers();
        return new StepRules(
                attempts == null ? rules.maxAttempts() : attempts,
                timeout == null ? rules.timeout() : timeout,
                first == null ? rules.firstBackoff() : first,
                longest == null ? rules.longestBackoff() : longest,
                providers == null ? rules.providers() : providers);
    }

    /** Rendering and speaking fill the machine by themselves; the other steps wait more than they work. */
    @Bean
    StepPermits stepPermits(RedissonClient redisson, NodeProperties node, Clock clock) {
        Map<Step, Integer> limits = new EnumMap<>(Map.of(
                Step.SCRIPT, 4,
                Step.VOICE, 2,
                Step.RENDER, 1,
                Step.UPLOAD, 2,
                Step.PUBLISH, 4));
        node.production()
                .limits()
                .forEach((step, limit) -> limits.put(Step.valueOf(step.toUpperCase(Locale.ROOT)), limit));
        // a process id may come again, in a container it always does
        String process = Long.toString(clock.millis());
        return new RedisStepPermits(redisson, new RedisStepPermits.Holder(node.name(), process), limits);
    }

    @Bean
    PublishedPrices publishedPrices(EventStore eventStore) {
        return new PublishedPrices(eventStore);
    }

    @Bean
    PricesAtStart pricesAtStart(NodeProperties node, Commands commands) throws IOException {
        Path own = node.prices();
        try (InputStream json =
                own == null ? new ClassPathResource("prices/lists.json").getInputStream() : Files.newInputStream(own)) {
            return new PricesAtStart(commands, lists(json));
        } catch (BadJson | InvalidInput e) {
            throw new IllegalArgumentException(
                    "the price lists in %s cannot be taken: %s".formatted(own, e.getMessage()), e);
        }
    }

    private static List<PriceListRequest> lists(InputStream json) throws IOException {
        PriceListRequest[] lists = StrictJson.read(json, PriceListRequest[].class);
        return lists == null ? List.of() : List.of(lists);
    }

    @Bean
    StepWork stepWork(
            ObjectProvider<ScriptWriter> scriptWriters,
            ObjectProvider<VoiceSynthesizer> voices,
            ObjectProvider<VideoRenderer> renderers,
            ObjectProvider<VideoHost> hosts,
            MediaStore media,
            JdbcClient jdbc) {
        return new StepWork(
                new StepProviders(
                        scriptWriters.stream().toList(),
                        voices.stream().toList(),
                        renderers.stream().toList(),
                        hosts.stream().toList()),
                media,
                new DatabaseUploadSessions(jdbc),
                StoredJson.mapper());
    }

    @Bean
    ProductionHistory productionHistory(EventStore eventStore) {
        return new ProductionHistory(eventStore);
    }

    @Bean
    StepBudgets stepBudgets(CommandGateway commands, ProductionHistory history, EventStore eventStore) {
        return new StepBudgets(commands, history, eventStore);
    }

    @Bean
    BudgetSettlement budgetSettlement(StepBudgets budgets) {
        return new BudgetSettlement(budgets);
    }

    @Bean
    StepRunner stepRunner(
            CommandGateway commands,
            ProductionHistory history,
            ProgressChannel progress,
            StepLogs logs,
            StepPermits permits,
            PublishedPrices prices,
            StepBudgets budgets,
            ProductionPolicy policy,
            AttemptTimes times,
            StepWork work,
            Clock clock,
            NodeProperties node) {
        String worker = node.name() + "/" + ProcessHandle.current().pid();
        return new StepRunner(
                new StepRunner.Surroundings(
                        commands,
                        history,
                        progress,
                        logs,
                        permits,
                        prices,
                        budgets,
                        policy,
                        times,
                        node.dataDir().resolve("work"),
                        worker,
                        clock),
                work);
    }

    @Bean
    SchedulerWork durableWork(
            DataSource dataSource, CommandGateway commands, StepRunner runner, Clock clock, NodeProperties node) {
        return new SchedulerWork(
                dataSource,
                StoredJson.mapper(),
                commands,
                runner,
                clock,
                new SchedulerWork.Settings(node.name(), node.production().threads()));
    }

    @Bean
    StatementBookings statementBookings(DurableWork work) {
        return new StatementBookings(work);
    }

    private static String nameOf(Step step) {
        return step.name().toLowerCase(Locale.ROOT);
    }
}

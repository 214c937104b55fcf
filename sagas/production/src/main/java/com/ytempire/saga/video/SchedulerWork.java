package com.ytempire.saga.video;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.ytempire.api.Rejection;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.VideoCommand;
import com.ytempire.api.video.VideoId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Durable work on db-scheduler: rows in PostgreSQL, written in the caller's transaction, picked up by any node. */
public final class SchedulerWork implements DurableWork, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SchedulerWork.class);
    private static final String TABLE = "work.scheduled_task";
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration HEARTBEAT = Duration.ofSeconds(3);
    private static final int MISSED_HEARTBEATS = 5;
    private static final Duration BUSY_WAIT = Duration.ofSeconds(1);
    private static final Duration HELD_WAIT = Duration.ofSeconds(10);
    private static final Duration SHUTDOWN_WAIT = Duration.ofSeconds(20);
    private static final int MOST_RETRIES = 1000;
    private static final Duration LONGEST_RETRY_WAIT = Duration.ofMinutes(1);

    private static final TaskDescriptor<Envelope> SEND = TaskDescriptor.of("send-command", Envelope.class);
    private static final TaskDescriptor<Run> RUN = TaskDescriptor.of("run-step", Run.class);
    private static final Map<String, Class<?>> COMMANDS = Arrays.stream(VideoCommand.class.getPermittedSubclasses())
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

    /** A command with the name of its type, and its trace, null in tasks from before it was kept. */
    record Envelope(String type, JsonNode command, @Nullable String trace) {}

    /**
     * An attempt.
     *
     * @param waitsSince since when it could have begun, had there been a permit; null while it has not been put off
     * @param trace null in tasks from before it was kept
     */
    record Run(
            VideoId videoId,
            Step step,
            int attempt,
            @Nullable Instant waitsSince,
            @Nullable String trace) {
        StepKey key() {
            return new StepKey(videoId, step, attempt);
        }

        Run waiting(@Nullable Instant since) {
            return new Run(videoId, step, attempt, since, trace);
        }
    }

    /**
     * @param name of this node, unique among those alive and the same after its restart
     * @param threads how many commands and steps are at work at once on this node, 2 or more
     */
    public record Settings(String name, int threads) {}

    private final ObjectMapper mapper;
    private final CommandGateway commands;
    private final StepRunner runner;
    private final Clock clock;
    private final JdbcClient jdbc;
    private final Settings settings;
    private final Scheduler scheduler;
    private volatile boolean started;

    public SchedulerWork(
            DataSource dataSource,
            ObjectMapper mapper,
            CommandGateway commands,
            StepRunner runner,
            Clock clock,
            Settings settings) {
        this.mapper = mapper;
        this.commands = commands;
        this.runner = runner;
        this.clock = clock;
        this.settings = settings;
        this.jdbc = JdbcClient.create(dataSource);
        this.scheduler = Scheduler.create(
                        new TransactionAwareDataSourceProxy(dataSource), List.of(sendTask(), runTask()))
                .tableName(TABLE)
                .schedulerName(new SchedulerName.Fixed(settings.name()))
                .serializer(new JsonData(mapper))
                .threads(settings.threads())
                .pollingInterval(POLL)
                .pollUsingLockAndFetch(0.5, 1.0)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(SHUTDOWN_WAIT)
                .build();
    }

    @Override
    public void send(VideoCommand command, String name) {
        Envelope envelope =
                new Envelope(command.getClass().getSimpleName(), mapper.valueToTree(command), Traced.current());
        scheduler.scheduleIfNotExists(
                SEND.instance(command.videoId() + "/" + name).data(envelope).build(), clock.instant());
        lookForWorkAfterCommit();
    }

    @Override
    public void run(StepKey attempt, Instant dueAt) {
        Run run = new Run(attempt.videoId(), attempt.step(), attempt.attempt(), null, Traced.current());
        if (!scheduler.scheduleIfNotExists(
                RUN.instance(attempt.toString()).data(run).build(), dueAt)) {
            hasten(attempt, dueAt);
        }
        lookForWorkAfterCommit();
    }

    /** One that is being run at this moment looks for itself whether it is to be run again. */
    private void hasten(StepKey attempt, Instant dueAt) {
        jdbc.sql("UPDATE work.scheduled_task SET execution_time = ?, version = version + 1"
                        + " WHERE task_name = ? AND task_instance = ? AND NOT picked")
                .param(dueAt.atOffset(ZoneOffset.UTC))
                .param(RUN.getTaskName())
                .param(attempt.toString())
                .update();
    }

    private void lookForWorkAfterCommit() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    scheduler.triggerCheckForDueExecutions();
                }
            });
        } else {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    private CustomTask<Envelope> sendTask() {
        return Tasks.custom(SEND)
                .onFailure(this::tryAgain)
                .onDeadExecutionRevive()
                .execute((instance, context) -> Traced.under(instance.getData().trace(), () -> {
                    deliver(instance.getId(), instance.getData());
                    return new CompletionHandler.OnCompleteRemove<>();
                }));
    }

    private void deliver(String name, Envelope envelope) {
        Class<?> type = COMMANDS.get(envelope.type());
        if (type == null) {
            throw new IllegalStateException("unknown command " + envelope.type());
        }
        try {
            Object ignored = commands.sendAndWait(mapper.treeToValue(envelope.command(), type));
            LOG.debug("{} delivered: {}", name, ignored);
        } catch (Rejection | AggregateNotFoundException e) {
            LOG.info("{} was refused: {}", name, e.getMessage());
        }
    }

    private CustomTask<Run> runTask() {
        return Tasks.custom(RUN)
                .onFailure(this::tryAgain)
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    Run run = instance.getData();
                    return switch (Traced.under(run.trace(), () -> runner.run(run.key()))) {
                        case OVER -> new CompletionHandler.OnCompleteRemove<>();
                        case BUSY ->
                            (complete, operations) -> {
                                Instant due = complete.getExecution().executionTime;
                                Instant since = run.waitsSince() == null ? due : run.waitsSince();
                                operations.reschedule(complete, clock.instant().plus(BUSY_WAIT), run.waiting(since));
                            };
                        case HELD ->
                            (complete, operations) -> operations.reschedule(
                                    complete, clock.instant().plus(HELD_WAIT), run.waiting(null));
                        case NODE_CLOSING -> (complete, operations) -> operations.reschedule(complete, clock.instant());
                    };
                });
    }

    private <T> void tryAgain(ExecutionComplete complete, ExecutionOperations<T> operations) {
        int failures = complete.getExecution().consecutiveFailures;
        if (failures >= MOST_RETRIES) {
            LOG.error("{} is given up after {} tries", complete.getExecution().taskInstance, failures);
            operations.remove();
        } else {
            operations.reschedule(complete, clock.instant().plus(retryWait(failures)));
        }
    }

    private static Duration retryWait(int failures) {
        Duration wait = Duration.ofMillis(200L << Math.clamp(failures, 0, 10));
        return wait.compareTo(LONGEST_RETRY_WAIT) < 0 ? wait : LONGEST_RETRY_WAIT;
    }

    /** Starts working; what this node was at when it died is taken up at once. */
    @Override
    public void start() {
        int taken = jdbc.sql("UPDATE work.scheduled_task SET picked = false, picked_by = null, last_heartbeat = null,"
                        + " version = version + 1 WHERE picked AND picked_by = ?")
                .param(settings.name())
                .update();
        if (taken > 0) {
            LOG.info("{} pieces of work that this node had begun are taken up again", taken);
        }
        scheduler.start();
        started = true;
    }

    @Override
    public void stop() {
        started = false;
        runner.close();
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    /** Task data as JSON. */
    private record JsonData(ObjectMapper mapper) implements Serializer {
        @Override
        public byte[] serialize(Object data) {
            return data == null ? new byte[0] : mapper.writeValueAsBytes(data);
        }

        @Override
        public <T> T deserialize(Class<T> type, byte[] json) {
            return mapper.readValue(json, type);
        }
    }
}

package com.ytempire.node.embedded;

/** How the node's own PostgreSQL is set: safe on disk, small in memory. */
final class PostgresSettings {
    private PostgresSettings() {}

    static String text(int port) {
        return """
                # written anew by the node at each start
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 40

                # an acknowledged command is on disk
                fsync = on
                synchronous_commit = on
                full_page_writes = on

                # a small machine that mostly renders video
                shared_buffers = 64MB
                work_mem = 4MB
                maintenance_work_mem = 32MB
                effective_cache_size = 256MB
                max_wal_size = 256MB
                max_worker_processes = 2
                max_parallel_workers = 0
                max_parallel_workers_per_gather = 0
                max_wal_senders = 0
                wal_level = minimal
                io_method = sync
                jit = off

                # what a client did wrong is the client's to log: the server's own log stays short
                log_min_messages = log
                log_checkpoints = off
                timezone = 'UTC'
                log_timezone = 'UTC'
                """.formatted(port);
    }
}

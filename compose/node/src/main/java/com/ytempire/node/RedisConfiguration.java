package com.ytempire.node;

import com.ytempire.api.video.ProgressChannel;
import com.ytempire.eventstore.StoredJson;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Redis: permits and progress. Nothing that lasts is kept there. */
@Configuration(proxyBeanMethods = false)
class RedisConfiguration {
    private static final int CONNECTIONS = 8;
    private static final int SUBSCRIPTIONS = 4;
    private static final int THREADS = 4;

    @Bean(destroyMethod = "shutdown")
    RedissonClient redisson(
            @Value("${ytempire.redis.url}") String url, @Value("${ytempire.redis.password:}") String password) {
        Config config = new Config();
        config.setThreads(THREADS);
        config.setNettyThreads(THREADS);
        config.setCodec(StringCodec.INSTANCE);
        if (!password.isEmpty()) {
            config.setPassword(password);
        }
        config.useSingleServer()
                .setAddress(url)
                .setConnectionPoolSize(CONNECTIONS)
                .setConnectionMinimumIdleSize(1)
                .setSubscriptionConnectionPoolSize(SUBSCRIPTIONS)
                .setSubscriptionConnectionMinimumIdleSize(1);
        return Redisson.create(config);
    }

    @Bean
    ProgressChannel progressChannel(RedissonClient redisson) {
        return new RedisProgressChannel(redisson, StoredJson.mapper());
    }
}

package com.ytempire.web.channel;

import static com.ytempire.web.Samples.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.channel.ChannelCommand.ChangeChannel;
import com.ytempire.api.channel.ChannelCommand.CreateChannel;
import com.ytempire.api.channel.ChannelCommand.DeleteChannel;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.channel.ChannelProfile;
import com.ytempire.api.channel.Theme;
import com.ytempire.web.TestNode;
import com.ytempire.web.TestNode.Answer;
import com.ytempire.web.WithNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithNode.class)
class ChannelWritesTest {
    @Test
    void aNameIsEnoughForAChannel(TestNode node) throws Exception {
        Answer answer = node.send("POST", "/channels", "{\"name\": \" Deep Water \"}");
        assertThat(answer.status()).isEqualTo(201);
        String id = answer.field("id");
        assertThat(answer.headers().firstValue("Location")).contains("/channels/" + id);
        ChannelProfile profile = new ChannelProfile("Deep Water", "", null, Theme.MIDNIGHT, "default", "en-US");
        assertThat(node.last(CreateChannel.class))
                .extracting(CreateChannel::channelId, CreateChannel::profile)
                .containsExactly(new ChannelId(id), profile);
        assertThat(answer.json().path("theme").path("accent").asString()).isEqualTo("#ffb224");
        assertThat(answer.json().path("youtubeChannelId").isNull()).isTrue();
    }

    @Test
    void aThemeIsANameOrColoursOfOnesOwn(TestNode node) throws Exception {
        node.send("POST", "/channels", "{\"name\": \"A\", \"theme\": \"paper\"}");
        assertThat(node.last(CreateChannel.class).profile().theme()).isEqualTo(Theme.PAPER);
        node.send("POST", "/channels", """
                {"name": "A", "theme": {"name": "mine", "background": "#000000", "surface": "#111111",
                 "text": "#eeeeee", "accent": "#ff0000"}}""");
        assertThat(node.last(CreateChannel.class).profile().theme())
                .isEqualTo(new Theme("mine", "#000000", "#111111", "#eeeeee", "#ff0000"));
    }

    @Test
    void theSameKeyIsTheSameChannel(TestNode node) throws Exception {
        Answer first = node.send("POST", "/channels", "{\"name\": \"Once\"}", "Idempotency-Key", "channel-1");
        Answer second = node.send("POST", "/channels", "{\"name\":\"Once\"}", "Idempotency-Key", "channel-1");
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(node.commands).hasSize(2);
        assertThat(node.commands.get(1)).isEqualTo(node.commands.get(0));
    }

    @Test
    void theSameKeyForAnotherRequestIsRefused(TestNode node) throws Exception {
        node.send("POST", "/channels", "{\"name\": \"One\"}", "Idempotency-Key", "channel-2");
        Answer other = node.send("POST", "/channels", "{\"name\": \"Two\"}", "Idempotency-Key", "channel-2");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.field("type")).isEqualTo("urn:ytempire:problem:key-reused");
        assertThat(other.field("detail")).contains("'channel-2'").contains("choose a new one");
        assertThat(node.commands).hasSize(1);
        Answer elsewhere = node.send("DELETE", "/channels/" + CHANNEL, null, "Idempotency-Key", "channel-2");
        assertThat(elsewhere.field("type")).isEqualTo("urn:ytempire:problem:key-reused");
    }

    @Test
    void aProfileIsReplacedAsAWhole(TestNode node) throws Exception {
        Answer answer = node.send("PUT", "/channels/" + CHANNEL, """
                {"name": "Deeper", "description": "two\\nlines", "voice": "slt", "language": "en-GB",
                 "youtubeChannelId": "UC0123456789abcdefghijkl"}""");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(node.last(ChangeChannel.class).profile())
                .isEqualTo(new ChannelProfile(
                        "Deeper", "two\nlines", "UC0123456789abcdefghijkl", Theme.MIDNIGHT, "slt", "en-GB"));
        assertThat(answer.field("id")).isEqualTo(CHANNEL);
        assertThat(answer.field("language")).isEqualTo("en-GB");
    }

    @Test
    void deletingAnswersWithNothing(TestNode node) throws Exception {
        Answer answer = node.send("DELETE", "/channels/" + CHANNEL, null, "Idempotency-Key", "channel-3");
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.text()).isEmpty();
        assertThat(node.last(DeleteChannel.class).key().value()).isEqualTo("channel-3");
    }
}

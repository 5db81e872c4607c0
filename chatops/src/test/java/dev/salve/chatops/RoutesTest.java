package dev.salve.chatops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.chatops.testing.InMemoryNotifier;
import dev.salve.engine.workflow.Notifier;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutesTest extends NotifierContract {

    private final InMemoryNotifier page = new InMemoryNotifier();
    private final InMemoryNotifier channel = new InMemoryNotifier();
    private final InMemoryNotifier incidents = new InMemoryNotifier();
    private final InMemoryNotifier team = new InMemoryNotifier();
    private final InMemoryNotifier fallback = new InMemoryNotifier();
    private final Routes routes =
            new Routes(
                    Map.of(
                            "sns:page", page,
                            "channel:", channel,
                            "channel:#incidents", incidents,
                            "team-payments", team),
                    fallback);

    @Override
    protected Notifier working() {
        return routes;
    }

    @Override
    protected Notifier broken() {
        page.failNext("no network");
        return routes;
    }

    @Test
    void send_wholeName_goesThere() {
        assertThat(receivedBy(page, "sns:page")).isTrue();
        assertThat(receivedBy(team, "team-payments")).isTrue();
    }

    @Test
    void send_beginningWithAPrefix_goesThere() {
        assertThat(receivedBy(channel, "channel:#payments")).isTrue();
        assertThat(receivedBy(channel, "channel:")).isTrue();
    }

    @Test
    void send_twoNamesFit_goesToTheLonger() {
        assertThat(receivedBy(incidents, "channel:#incidents")).isTrue();
        assertThat(channel.messages()).isEmpty();
    }

    @Test
    void send_noNameFits_goesToTheFallback() {
        assertThat(receivedBy(fallback, "team-payments-2")).isTrue();
        assertThat(receivedBy(fallback, "sns:pager")).isTrue();
        assertThat(receivedBy(fallback, "channel")).isTrue();
        assertThat(receivedBy(fallback, "")).isTrue();
    }

    private boolean receivedBy(InMemoryNotifier notifier, String route) {
        Notifier.Message message = new Notifier.Message(route, "subject", "text", "");
        routes.send(message);
        return notifier.messages().contains(message);
    }
}

package dev.salve.cli.wiring;

import dev.salve.chatops.Routes;
import dev.salve.chatops.aws.SnsNotifier;
import dev.salve.engine.runbook.Settings;
import dev.salve.engine.workflow.Notifier;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.SnsClientBuilder;

/**
 * Who is told how, by the {@code routes} of {@code salve.yaml}: an owner's team or {@code page}
 * that goes to an {@code sns:} topic ARN is published there when Salve acts on AWS; everything else
 * is told on the terminal.
 */
public final class Notifications {

    private static final String SNS_ARN = "sns:arn:";

    private Notifications() {}

    public static Notifier of(Settings settings, AccountOption account, Notifier terminal) {
        Map<String, String> topics = new HashMap<>();
        settings.routes()
                .forEach((team, destination) -> {
                    if (destination.startsWith(SNS_ARN)) {
                        String route = team.equals("page") ? team : "owner:" + team;
                        topics.put(route, destination.substring("sns:".length()));
                    }
                });
        if (account.isSandbox() || topics.isEmpty()) {
            return terminal;
        }
        SnsNotifier sns = new SnsNotifier(client(account), topics);
        Map<String, Notifier> routes = new HashMap<>();
        topics.keySet().forEach(route -> routes.put(route, sns));
        return new Routes(routes, terminal);
    }

    private static SnsClient client(AccountOption account) {
        var connection = account.connection();
        SnsClientBuilder builder =
                SnsClient.builder()
                        .region(connection.region())
                        .credentialsProvider(connection.credentials())
                        .httpClientBuilder(UrlConnectionHttpClient.builder());
        connection.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }
}

package dev.salve.chatops;

import dev.salve.engine.workflow.Notifier;
import java.util.Comparator;
import java.util.Map;

/**
 * Gives each message to the notifier of its route. A name that ends in a colon stands for all
 * routes that begin with it ({@code channel:}); any other name stands for itself alone ({@code
 * sns:page}, {@code team-payments}). The longest name wins.
 */
public final class Routes implements Notifier {

    private final Map<String, Notifier> routes;
    private final Notifier fallback;

    /**
     * @param fallback for routes that no name stands for: nothing goes unsaid
     */
    public Routes(Map<String, Notifier> routes, Notifier fallback) {
        this.routes = Map.copyOf(routes);
        this.fallback = fallback;
    }

    @Override
    public NotifyResult send(Message message) {
        return routes.entrySet().stream()
                .filter(entry -> standsFor(entry.getKey(), message.route()))
                .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(fallback)
                .send(message);
    }

    private static boolean standsFor(String name, String route) {
        return name.equals(route) || (name.endsWith(":") && route.startsWith(name));
    }
}

package dev.salve.cli.plane;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages out. A browser on this machine would let any page post to a local port, or reach
 * it under a name of its own; both show in the headers that browsers always send.
 */
final class Origins {

    private static final Set<String> LOCAL = Set.of("127.0.0.1", "localhost", "[::1]");

    private Origins() {}

    /** Whether a page of another site sent the request, or it came under a foreign name. */
    static boolean foreign(Headers headers) {
        @Nullable String host = headers.getFirst("Host");
        @Nullable String origin = headers.getFirst("Origin");
        if (origin != null && (host == null || !origin.equals("http://" + host))) {
            return true;
        }
        return host != null && isName(host) && !LOCAL.contains(name(host));
    }

    /** An address cannot be rebound; a name can. */
    private static boolean isName(String host) {
        return !name(host).matches("[0-9.]+|\\[.*]");
    }

    private static String name(String host) {
        @Nullable String name = URI.create("http://" + host).getHost();
        return name == null ? host : name;
    }
}

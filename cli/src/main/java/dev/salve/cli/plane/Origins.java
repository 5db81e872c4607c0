package dev.salve.cli.plane;

import com.sun.net.httpserver.Headers;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages out. A browser on this machine would let any page post to a local port, or reach
 * it under a name of its own; both show in the headers that browsers always send.
 */
final class Origins {

    private static final Set<String> LOCAL = Set.of("127.0.0.1", "localhost", "[::1]");

    /** A name or an address, and perhaps a port. */
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-f:.]+]|[^:\\s]+)(:[0-9]{1,5})?");

    /** An address cannot be rebound; a name can. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*]");

    private Origins() {}

    /** Whether a page of another site sent the request, or it came under a foreign name. */
    static boolean foreign(Headers headers) {
        @Nullable String host = headers.getFirst("Host");
        @Nullable String origin = headers.getFirst("Origin");
        if (host == null) {
            return origin != null;
        }
        if (origin != null && !origin.equalsIgnoreCase("http://" + host)) {
            return true;
        }
        Matcher name = HOST.matcher(host.toLowerCase(Locale.ROOT));
        return !name.matches()
                || !(LOCAL.contains(name.group(1)) || ADDRESS.matcher(name.group(1)).matches());
    }
}

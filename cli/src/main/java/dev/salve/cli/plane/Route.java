package dev.salve.cli.plane;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is served, and where; {@code *} in a path is a key or an id. */
enum Route {
    CONSOLE("GET", "/"),
    SCRIPT("GET", "/console.js"),
    STYLE("GET", "/console.css"),
    POST_EVENTS("POST", "/events"),
    EVENT("GET", "/events/*"),
    RUNS("GET", "/runs"),
    RUN("GET", "/runs/*"),
    APPROVE("POST", "/runs/*/approve"),
    DENY("POST", "/runs/*/deny"),
    STOP("POST", "/runs/*/stop"),
    WHY("GET", "/why/*"),
    SWITCHES("GET", "/switches"),
    KILL("POST", "/switches/kill"),
    REARM("POST", "/switches/rearm"),
    HOLD("POST", "/switches/hold"),
    RESUME("POST", "/switches/resume"),
    HEALTH("GET", "/health"),
    METRICS("GET", "/metrics");

    private final String method;
    private final String path;

    Route(String method, String path) {
        this.method = method;
        this.path = path;
    }

    /** The parts of a path as it was sent, decoded; the first is empty. */
    static String[] parts(String path) {
        String[] parts = path.split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = URLDecoder.decode(parts[i].replace("+", "%2B"), StandardCharsets.UTF_8);
        }
        return parts;
    }

    static Optional<Route> of(String method, String path) {
        return Arrays.stream(values())
                .filter(route -> route.method.equals(method) && route.fits(parts(path)))
                .findFirst();
    }

    /** How a path can be asked; empty if nothing is served there. */
    static List<String> methods(String path) {
        return Arrays.stream(values())
                .filter(route -> route.fits(parts(path)))
                .map(route -> route.method)
                .toList();
    }

    /** Everything that is served, for whoever asked for something else. */
    static String all() {
        return Arrays.stream(values())
                .map(route -> route.method + " " + route.path)
                .collect(Collectors.joining(", "));
    }

    private boolean fits(String[] asked) {
        String[] parts = parts(path);
        if (asked.length != parts.length) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            boolean fits = parts[i].equals("*") ? !asked[i].isEmpty() : parts[i].equals(asked[i]);
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}

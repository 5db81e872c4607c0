package dev.salve.sandbox.metric;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A metric's full name: namespace, name and dimensions, the latter sorted by name. */
public record MetricKey(String namespace, String name, SortedMap<String, String> dimensions) {

    public static MetricKey of(String namespace, String name, Map<String, String> dimensions) {
        return new MetricKey(namespace, name, new TreeMap<>(dimensions));
    }
}

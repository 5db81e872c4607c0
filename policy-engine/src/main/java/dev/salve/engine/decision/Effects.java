package dev.salve.engine.decision;

import dev.salve.engine.event.Event;
import dev.salve.engine.event.Json;
import dev.salve.engine.runbook.Runbook;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The events that the runbooks' actions are expected to cause, as their manifests write them. */
final class Effects {

    private final Map<String, Map<String, List<Effect>>> bySource = new HashMap<>();

    /**
     * One of them.
     *
     * @param path to the field that tells; empty if any event of its kind is meant
     */
    private record Effect(String written, List<String> path, List<String> values) {

        boolean covers(@Nullable Object event) {
            Object value = event;
            for (String name : path) {
                value = value instanceof Map<?, ?> map ? map.get(name) : null;
            }
            return path.isEmpty() || values.contains(String.valueOf(value));
        }
    }

    Effects(List<Runbook> runbooks) {
        runbooks.stream()
                .flatMap(runbook ->
                        Stream.concat(runbook.steps().stream(), runbook.onFailure().stream()))
                .flatMap(step -> step.action().expectedEvents().stream())
                .distinct()
                .forEach(this::add);
    }

    private void add(String written) {
        String[] parts = written.split("\\|", 3);
        if (parts.length < 2) {
            return;
        }
        String[] field = parts.length < 3 ? new String[0] : parts[2].split("=", 2);
        Effect effect =
                field.length < 2
                        ? new Effect(written, List.of(), List.of())
                        : new Effect(
                                written,
                                List.of(field[0].split("\\.", -1)),
                                List.of(field[1].split(",", -1)));
        bySource.computeIfAbsent(parts[0], source -> new HashMap<>())
                .computeIfAbsent(parts[1], kind -> new ArrayList<>())
                .add(effect);
    }

    /** Those that an event is one of. */
    List<String> of(Event event) {
        Map<String, List<Effect>> kinds = bySource.get(event.source());
        List<Effect> effects = kinds == null ? null : kinds.get(event.detailType());
        return effects == null ? List.of() : covering(effects, event);
    }

    private static List<String> covering(List<Effect> effects, Event event) {
        try {
            Object whole =
                    effects.stream().allMatch(effect -> effect.path().isEmpty())
                            ? null
                            : Json.read(event.json());
            return effects.stream()
                    .filter(effect -> effect.covers(whole))
                    .map(Effect::written)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("an event that was read cannot be read again", e);
        }
    }
}

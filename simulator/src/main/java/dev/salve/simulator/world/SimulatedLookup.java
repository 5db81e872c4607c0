package dev.salve.simulator.world;

import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.event.Event;
import dev.salve.simulator.Boundary;
import java.util.Map;
import java.util.Optional;

/**
 * One look-up of the simulated account, as one process has it.
 *
 * @param shape what it reads
 */
record SimulatedLookup(LookupManifest manifest, Shape shape, Readings readings, Boundary boundary)
        implements Lookup {

    @Override
    public Result read(Map<String, Object> params, Event event) {
        boundary.cross("aws.read");
        Result result =
                switch (readings.read(String.valueOf(params.get("name")))) {
                    case Readings.Seen.There(Resource resource, State state) ->
                            new Result.Found(fields(resource, state));
                    case Readings.Seen.Not(String code, String why) -> new Result.Failed(code, why);
                };
        boundary.cross("aws.read");
        return result;
    }

    private Map<String, Object> fields(Resource resource, State state) {
        String name = resource.name();
        String arn = resource.arn();
        return switch (shape) {
            case SERVICE ->
                    Map.of(
                            "name", name,
                            "arn", arn,
                            "members", state.members(),
                            "healthy", state.healthy(),
                            "desired", state.desired(),
                            "deployment", state.generation(),
                            "deploying", state.busy());
            case GROUP ->
                    Map.of(
                            "name", name,
                            "arn", arn,
                            "members", state.members(),
                            "healthy", state.healthy(),
                            "desired", state.desired());
            case MEMBER -> member(resource, state);
            case FUNCTION ->
                    Map.of(
                            "name", name,
                            "arn", arn,
                            "version", state.version(),
                            "good", state.desired(),
                            "revision", state.revision());
            case DATABASE ->
                    Map.of(
                            "name",
                            name,
                            "arn",
                            arn,
                            "generation",
                            state.generation(),
                            "rebooting",
                            state.busy());
        };
    }

    private static Map<String, Object> member(Resource member, State state) {
        State group = member.group().read();
        return Map.of(
                "name", member.name(),
                "arn", member.arn(),
                "group", member.group().arn(),
                "members", group.members(),
                "healthy", group.healthy(),
                "generation", state.generation(),
                "busy", state.busy());
    }

    /** The shape that a look-up of this name reads; empty for what reads no resource. */
    static Optional<Shape> shape(String name) {
        for (Shape shape : Shape.values()) {
            if (shape.type().equals(name)) {
                return Optional.of(shape);
            }
        }
        return Optional.empty();
    }
}

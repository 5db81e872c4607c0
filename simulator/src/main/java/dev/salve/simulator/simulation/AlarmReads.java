package dev.salve.simulator.simulation;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Toolbox;
import dev.salve.engine.event.Event;
import dev.salve.engine.invariant.Sight;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What each process last read of an alarm since its last transaction: if the next one is an intent,
 * that was its reason.
 */
final class AlarmReads {

    private static final String LOOKUP = "cloudwatch.alarm";

    private final InstantSource clock;
    private final Map<String, Sight.AlarmRead> last = new HashMap<>();

    AlarmReads(InstantSource clock) {
        this.clock = clock;
    }

    /** The same hands, watched. */
    Toolbox watch(Toolbox tools, String process) {
        return new Watched(tools, this, process);
    }

    /** What the process has read, now that it commits the intent of a run; null if nothing. */
    Sight.@Nullable AlarmRead before(String process, String runId) {
        Sight.AlarmRead read = last.get(process);
        return read == null
                ? null
                : new Sight.AlarmRead(read.at(), runId, read.alarm(), read.state());
    }

    /** The process has ended a transaction: what it read is used up. */
    void forget(String process) {
        last.remove(process);
    }

    private void read(String process, String alarm, Lookup.Result result) {
        Optional<String> state =
                result instanceof Lookup.Result.Found(Map<String, Object> fields)
                        ? Optional.of(String.valueOf(fields.get("state")))
                        : Optional.empty();
        last.put(process, new Sight.AlarmRead(clock.instant(), "", alarm, state));
    }

    private record Watched(Toolbox tools, AlarmReads reads, String process) implements Toolbox {

        @Override
        public Optional<Action> action(String name) {
            return tools.action(name);
        }

        @Override
        public Optional<Lookup> lookup(String name) {
            return name.equals(LOOKUP)
                    ? tools.lookup(name).map(lookup -> new AlarmLookup(lookup, reads, process))
                    : tools.lookup(name);
        }
    }

    private record AlarmLookup(Lookup lookup, AlarmReads reads, String process) implements Lookup {

        @Override
        public LookupManifest manifest() {
            return lookup.manifest();
        }

        @Override
        public Result read(Map<String, Object> params, Event event) {
            Result result = lookup.read(params, event);
            reads.read(process, String.valueOf(params.get("name")), result);
            return result;
        }
    }
}

package dev.salve.engine.workflow.testing;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Toolbox;
import dev.salve.engine.event.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a test installs; nothing else is there. */
public final class FakeToolbox implements Toolbox {

    /** The look-up that reads an alarm again. */
    public static final String ALARM = "cloudwatch.alarm";

    private final Map<String, Action> actions = new HashMap<>();
    private final Map<String, Lookup> lookups = new HashMap<>();
    private Optional<RuntimeException> broken = Optional.empty();

    /** Installs an action. */
    public FakeToolbox with(Action action) {
        actions.put(action.manifest().name(), action);
        return this;
    }

    /** Installs a look-up that answers so, whatever it is asked. */
    public FakeToolbox with(String name, Supplier<Lookup.Result> answer) {
        LookupManifest manifest =
                new LookupManifest(name, "A fake.", List.of(), Map.of(), List.of(), false);
        lookups.put(name, new Fixed(manifest, answer));
        return this;
    }

    /** Installs the alarm with a state that may change. */
    public FakeToolbox withAlarm(Supplier<String> state) {
        return with(ALARM, () -> new Lookup.Result.Found(Map.of("state", state.get())));
    }

    /** From now on it cannot even be looked into. */
    public void breakDown(RuntimeException how) {
        broken = Optional.of(how);
    }

    @Override
    public Optional<Action> action(String name) {
        if (broken.isPresent()) {
            throw broken.get();
        }
        return Optional.ofNullable(actions.get(name));
    }

    @Override
    public Optional<Lookup> lookup(String name) {
        return Optional.ofNullable(lookups.get(name));
    }

    private record Fixed(LookupManifest manifest, Supplier<Lookup.Result> answer)
            implements Lookup {

        @Override
        public Result read(Map<String, Object> params, Event event) {
            return answer.get();
        }
    }
}

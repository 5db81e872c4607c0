package dev.salve.tests.process.failpoint;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Toolbox;
import dev.salve.engine.event.Event;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** One action and one look-up, on {@link FileResources} in AWS's place. */
record FileHands(Catalogue catalogue, FileResources resources, InstantSource clock, Tripwire wire)
        implements Toolbox {

    private static final String RESTART = "ecs.restart-service@1";
    private static final String ALARM = "cloudwatch.alarm";

    @Override
    public Optional<Action> action(String name) {
        return catalogue
                .action(name)
                .filter(manifest -> manifest.name().equals(RESTART))
                .map(manifest -> new FileRestart(manifest, resources, clock, wire));
    }

    @Override
    public Optional<Lookup> lookup(String name) {
        return catalogue
                .lookup(name)
                .filter(manifest -> manifest.name().equals(ALARM))
                .map(manifest -> new FileAlarm(manifest, resources));
    }

    private record FileAlarm(LookupManifest manifest, FileResources resources) implements Lookup {

        @Override
        public Result read(Map<String, Object> params, Event event) {
            String name = String.valueOf(params.get("name"));
            return new Result.Found(Map.of("state", resources.state(name)));
        }
    }
}

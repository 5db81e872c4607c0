package dev.salve.sandbox.ec2;

import dev.salve.sandbox.account.Document;
import dev.salve.sandbox.account.Shelf;
import java.time.Instant;
import java.util.Optional;

/** How instances are kept. */
public final class MachineKind implements Shelf.Kind<Machine> {

    @Override
    public String name(Machine machine) {
        return machine.id();
    }

    @Override
    public Optional<Instant> nextEffect(Machine machine) {
        return Optional.ofNullable(machine.due());
    }

    @Override
    public Machine changed(Machine machine, Instant at) {
        return machine.done(at);
    }

    @Override
    public Document toDocument(Machine machine) {
        return new Document()
                .put("id", machine.id())
                .put("name", machine.name())
                .put("type", machine.type())
                .put("phase", machine.phase().name())
                .put("system", machine.system().name())
                .put("guest", machine.guest().name())
                .put("launchedAt", machine.launchedAt())
                .put("due", machine.due());
    }

    @Override
    public Machine fromDocument(Document stored) {
        return new Machine(
                stored.text("id"),
                stored.text("name"),
                stored.text("type"),
                Machine.Phase.valueOf(stored.text("phase")),
                Machine.Check.valueOf(stored.text("system")),
                Machine.Check.valueOf(stored.text("guest")),
                stored.instant("launchedAt"),
                stored.instantOrNull("due"));
    }
}

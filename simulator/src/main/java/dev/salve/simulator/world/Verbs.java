package dev.salve.simulator.world;

import java.util.List;

/** Every call that the account knows. */
final class Verbs {

    static final List<Verb> ALL =
            List.of(
                    new Renewal(Manifests.RESTART, "task", false),
                    new Renewal(Manifests.REPLACE_MEMBER, "member", false),
                    new Renewal(Manifests.REBOOT, "database", true),
                    new Scaling(),
                    new Rollback());

    private Verbs() {}
}

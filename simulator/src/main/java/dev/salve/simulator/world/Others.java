package dev.salve.simulator.world;

import dev.salve.simulator.Fault;

/** People and autoscalers, who change the same things and do not ask. */
final class Others {

    private final Scene scene;
    private final Account account;
    private final Effects effects;

    Others(Scene scene, Account account, Effects effects) {
        this.scene = scene;
        this.account = account;
        this.effects = effects;
    }

    /** Perhaps they do something to the resource at some time after an incident. */
    void perhapsAfterIncident(Resource resource) {
        if (scene.strikes(Fault.CHANGED_BY_OTHERS, 0.5)) {
            scene.timeline().in(scene.between("world.others", 20, 900), () -> change(resource));
        }
        if (scene.strikes(Fault.TARGET_GONE, 0.2)) {
            scene.timeline()
                    .in(scene.between("world.others", 20, 900), () -> effects.vanish(resource));
        }
    }

    /** Perhaps they come right before a call of Salve's: after it was planned. */
    void perhapsBeforeCall(Resource resource) {
        if (scene.strikes(Fault.CHANGED_BY_OTHERS, 0.15)) {
            change(resource);
        }
    }

    /** Perhaps they come after it, before Salve has looked whether it helped. */
    void perhapsAfterCall(Resource resource) {
        if (scene.strikes(Fault.CHANGED_BY_OTHERS, 0.3)) {
            scene.timeline().in(scene.between("world.others", 1, 300), () -> change(resource));
        }
    }

    private void change(Resource resource) {
        Resource changed = resource.group();
        State state = changed.truth();
        if (!state.exists()) {
            return;
        }
        switch (changed.shape()) {
            case SERVICE -> {
                if (scene.dice().happens("world.others", 0.5)) {
                    effects.byOthers("sim.restart@1", changed, state.renewed());
                } else {
                    effects.byOthers("", changed, state.desired(scaled(state)));
                }
            }
            case GROUP -> effects.byOthers("", changed, state.desired(scaled(state)));
            case FUNCTION -> effects.byOthers("", changed, state.pointsTo(state.version()));
            case DATABASE -> effects.byOthers("sim.reboot@1", changed, state.renewed());
            case MEMBER -> throw new IllegalStateException(changed.name() + " is its own group");
        }
        account.tell("Sim Change By Others", changed);
    }

    private long scaled(State state) {
        return state.desired() > 1 && scene.dice().happens("world.others", 0.3)
                ? state.desired() - 1
                : state.desired() + 1;
    }
}

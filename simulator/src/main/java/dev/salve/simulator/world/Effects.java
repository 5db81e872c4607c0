package dev.salve.simulator.world;

import dev.salve.engine.action.Intent;
import dev.salve.simulator.Fault;

/** What follows from a call that was taken: the change, and a while later whether it helped. */
final class Effects {

    private final Scene scene;
    private final Account account;
    private final Ailments ailments;

    Effects(Scene scene, Account account, Ailments ailments) {
        this.scene = scene;
        this.account = account;
        this.ailments = ailments;
    }

    /** Now; a compare and set that came too late changes nothing. */
    void of(Verb verb, Intent intent, Resource resource) {
        State truth = resource.truth();
        if (!truth.exists() || verb.refusal(truth, intent).isPresent()) {
            return;
        }
        resource.become(verb.effect(truth, intent));
        account.echo(intent.runId(), intent.action(), resource);
        echoAlarm(resource);
        later(intent.action(), resource);
    }

    /**
     * What others do has its consequences too.
     *
     * @param action that has the same effect, empty if none has
     */
    void byOthers(String action, Resource resource, State next) {
        resource.become(next);
        later(action, resource);
    }

    private void later(String action, Resource resource) {
        scene.timeline()
                .in(scene.between("world.recovery", 40, 150), () -> settle(action, resource));
    }

    /** A remediation may turn an alarm red by itself, for as long as it is under way. */
    private void echoAlarm(Resource resource) {
        if (resource.shape() == Shape.SERVICE && scene.strikes(Fault.OWN_ECHO, 0.5)) {
            Ailment own = ailments.begin(Trouble.SERVICE_STUCK, resource, 0);
            scene.timeline().in(scene.between("world.echo", 120, 400), () -> ailments.cure(own));
        }
    }

    private void settle(String action, Resource resource) {
        State state = resource.truth().settled();
        boolean hasMembers = resource.shape() == Shape.SERVICE || resource.shape() == Shape.GROUP;
        if (scene.strikes(Fault.MADE_WORSE, 0.3)) {
            resource.become(hasMembers ? state.members(state.members(), worse(state)) : state);
            return;
        }
        long missing = hasMembers ? state.members() - state.healthy() : 0;
        boolean noRecovery = scene.strikes(Fault.NO_RECOVERY, 0.4);
        resource.become(
                hasMembers
                        ? state.members(
                                state.desired(),
                                Math.max(0, state.desired() - (noRecovery ? missing : 0)))
                        : state);
        if (!noRecovery) {
            ailments.curedBy(action, resource);
        }
    }

    private static long worse(State state) {
        return Math.max(0, Math.min(state.healthy() - 1, state.members() / 2));
    }

    /** It is gone, until somebody builds it anew. */
    void vanish(Resource resource) {
        if (resource.truth().exists()) {
            resource.become(resource.truth().exists(false));
            scene.timeline()
                    .in(scene.between("world.rebuilt", 300, 1_200), () -> rebuilt(resource));
        }
    }

    private void rebuilt(Resource resource) {
        resource.become(resource.truth().exists(true).settled());
        ailments.cureAll(resource);
    }
}

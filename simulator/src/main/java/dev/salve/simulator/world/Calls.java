package dev.salve.simulator.world;

import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.invariant.Sight;
import dev.salve.engine.workflow.Workflow;
import dev.salve.simulator.Fault;
import java.time.Duration;
import java.util.Optional;

/** Where calls arrive: each is seen, then judged, then takes effect or does not. */
final class Calls {

    private final Scene scene;
    private final Account account;
    private final Effects effects;
    private final Others others;
    private long requests;

    Calls(Scene scene, Account account, Effects effects, Others others) {
        this.scene = scene;
        this.account = account;
        this.effects = effects;
        this.others = others;
    }

    /** A call has reached the account. */
    Outcome receive(Verb verb, Intent intent) {
        String name = String.valueOf(intent.params().get("resource"));
        Optional<Resource> resource = account.resource(name);
        if (resource.isEmpty()) {
            return gone(name);
        }
        others.perhapsBeforeCall(resource.get());
        seen(verb, intent, resource.get());
        Optional<Outcome> refused = refused(verb, intent, resource.get());
        if (refused.isPresent()) {
            return refused.get();
        }
        takeEffect(verb, intent, resource.get());
        others.perhapsAfterCall(resource.get());
        return scene.strikes(Fault.ANSWER_LOST, 0.3)
                ? new Outcome.Unknown("the connection broke after the request was sent")
                : new Outcome.Issued("request-" + ++requests);
    }

    private void seen(Verb verb, Intent intent, Resource resource) {
        State group = resource.group().truth();
        scene.seen()
                .accept(
                        new Sight.Called(
                                scene.now(),
                                intent.runId(),
                                intent.step(),
                                intent.attempt(),
                                intent.action(),
                                verb.manifest().actionClass(),
                                resource.arn(),
                                group.members(),
                                resource.group().healthyAtBest()));
    }

    private Optional<Outcome> refused(Verb verb, Intent intent, Resource resource) {
        if (scene.strikes(Fault.TARGET_GONE, 0.15)) {
            effects.vanish(resource);
        }
        if (!resource.truth().exists()) {
            return Optional.of(gone(resource.name()));
        }
        if (scene.strikes(Fault.ACCESS_DENIED, 0.2)) {
            return Optional.of(
                    new Outcome.Rejected("AccessDeniedException", "not authorized", false));
        }
        if (scene.strikes(Fault.THROTTLED, 0.3)) {
            return Optional.of(new Outcome.Rejected("ThrottlingException", "rate exceeded", true));
        }
        if (scene.strikes(Fault.SERVER_ERROR, 0.3)) {
            return Optional.of(new Outcome.Unknown("InternalServerError (500)"));
        }
        return verb.refusal(resource.truth(), intent).map(Outcome.class::cast);
    }

    private void takeEffect(Verb verb, Intent intent, Resource resource) {
        if (scene.strikes(Fault.EFFECT_LATE, 0.4)) {
            scene.timeline().in(late(intent), () -> effects.of(verb, intent, resource));
        } else {
            effects.of(verb, intent, resource);
        }
    }

    /** Others count on it that nothing takes effect after the call's deadline. */
    private Duration late(Intent intent) {
        Duration left = Duration.between(scene.now(), intent.callDeadline());
        Duration most = left.compareTo(Workflow.CALL_BOUND) < 0 ? left : Workflow.CALL_BOUND;
        return scene.dice().between("world.late", Duration.ZERO, most);
    }

    private static Outcome gone(String name) {
        return new Outcome.Rejected(
                "ResourceNotFoundException", "there is no " + name + " any more", false);
    }
}

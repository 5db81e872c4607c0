package dev.salve.remediation.wiring;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Family;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.hand.HandAnswer;
import dev.salve.engine.hand.HandRequest;
import dev.salve.engine.hand.Warrant;
import dev.salve.remediation.Hands;
import dev.salve.remediation.RemediationCatalogue;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Rejections;
import dev.salve.remediation.aws.ServiceClients;
import dev.salve.remediation.session.Access;
import dev.salve.remediation.session.SessionPolicy;
import java.time.InstantSource;
import java.util.Objects;

/**
 * One family's hand: it answers what it is asked about its family's actions and no others, and acts
 * only in a session that can do what the warrant names. Never throws for what AWS answers.
 */
public final class Hand {

    private final Family family;
    private final Access access;
    private final InstantSource clock;

    public Hand(Family family, Access access, InstantSource clock) {
        this.family = Objects.requireNonNull(family, "family is null");
        this.access = Objects.requireNonNull(access, "access is null");
        this.clock = Objects.requireNonNull(clock, "clock is null");
    }

    /** The answer; it is of the kind that the request asks for, also where the answer is no. */
    public HandAnswer answer(HandRequest request) {
        Reading<ActionManifest> manifest = manifest(request.action());
        return switch (request) {
            case HandRequest.Plan plan ->
                    new HandAnswer.Planned(
                            manifest.then(known -> reader(plan, known))
                                    .plan(action -> action.plan(plan.params())));
            case HandRequest.Call(Intent intent, Warrant warrant) ->
                    new HandAnswer.Called(call(manifest, intent, warrant));
            case HandRequest.Ask ask -> asked(ask, manifest.then(known -> reader(ask, known)));
        };
    }

    private static HandAnswer asked(HandRequest.Ask ask, Reading<Action> action) {
        Intent intent = ask.intent();
        return switch (ask.question()) {
            case OBSERVE ->
                    new HandAnswer.Observed(action.observation(hand -> hand.observe(intent)));
            case RECOVERED ->
                    new HandAnswer.Observed(action.observation(hand -> hand.recovered(intent)));
            case UNDO -> new HandAnswer.Undone(action.undo(hand -> hand.undo(intent)));
        };
    }

    private Outcome call(Reading<ActionManifest> manifest, Intent intent, Warrant warrant) {
        Reading<ServiceClients> session =
                manifest.then(known -> SessionPolicy.of(warrant.calls(), known))
                        .then(policy -> access.acting(intent, warrant, policy));
        return switch (session) {
            case Reading.Present<ServiceClients>(ServiceClients acting) -> {
                try (acting) {
                    yield call(intent, warrant, acting);
                }
            }
            case Reading.Absent<ServiceClients> absent -> Rejections.notSent(absent);
        };
    }

    private Outcome call(Intent intent, Warrant warrant, ServiceClients acting) {
        Reading<Action> action =
                access.reading(warrant.account())
                        .then(reading -> action(new AwsClients(acting, reading), intent.action()));
        return switch (action) {
            case Reading.Present<Action>(Action hand) -> hand.call(intent);
            case Reading.Absent<Action> absent -> Rejections.notSent(absent);
        };
    }

    /** It has the reading role's clients only, so it cannot act even by mistake. */
    private Reading<Action> reader(HandRequest request, ActionManifest manifest) {
        return access.reading(request.account())
                .then(reading -> action(new AwsClients(reading, reading), manifest.name()));
    }

    private Reading<Action> action(AwsClients clients, String name) {
        return new Hands(clients, clock)
                .action(name)
                .<Reading<Action>>map(Reading.Present::new)
                .orElseGet(() -> new Reading.Absent<>("no-such-action", name + " cannot be run"));
    }

    private Reading<ActionManifest> manifest(String name) {
        return new RemediationCatalogue()
                .actions().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .map(this::own)
                        .orElseGet(() ->
                                new Reading.Absent<>(
                                        "no-such-action",
                                        "there is no action " + name + " in this release"));
    }

    private Reading<ActionManifest> own(ActionManifest manifest) {
        return manifest.family() == family
                ? new Reading.Present<>(manifest)
                : new Reading.Absent<>(
                        "other-family",
                        manifest.name()
                                + " is of the family "
                                + manifest.family().word()
                                + ", this hand is of "
                                + family.word());
    }
}

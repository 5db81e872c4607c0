package dev.salve.engine.shadow;

import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.decision.Decision.ProposedStep;
import dev.salve.engine.event.JsonMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which calls the steps of a plan stand for, as the actions' manifests say. */
final class Remedies {

    /** One operation that restarts, scales and deploys: its request tells which. */
    private static final String UPDATE_SERVICE = "ecs:UpdateService";

    private final List<Remedy> remedies = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    /** A step that changes something, and its action. */
    private record Remedy(ProposedStep step, ActionManifest action) {}

    Remedies(Catalogue catalogue, List<ProposedStep> steps) {
        for (ProposedStep step : steps) {
            Optional<ActionManifest> action = catalogue.action(step.action());
            if (action.isEmpty()) {
                unknown.add(step.action());
            } else if (action.get().mutates()) {
                remedies.add(new Remedy(step, action.get()));
            }
        }
    }

    /** Actions that are not installed: nobody knows what they call. */
    List<String> unknown() {
        return List.copyOf(unknown);
    }

    /** Whether it would only have told people. */
    boolean none() {
        return remedies.isEmpty() && unknown.isEmpty();
    }

    /** Whether a call is what one of the steps would have done. In doubt it is not. */
    boolean include(ApiCall call) {
        return remedies.stream().anyMatch(remedy -> is(remedy, call));
    }

    private static boolean is(Remedy remedy, ApiCall call) {
        boolean permitted =
                remedy.action().iam().stream()
                        .anyMatch(permission ->
                                permission.operation().equalsIgnoreCase(call.operation()));
        return permitted && (!call.operation().equals(UPDATE_SERVICE) || updates(remedy, call));
    }

    private static boolean updates(Remedy remedy, ApiCall call) {
        JsonMap request = call.request();
        boolean forced = Boolean.TRUE.equals(request.get("forceNewDeployment"));
        return switch (remedy.action().family()) {
            case RESTART -> forced;
            case SCALE -> !forced && request.has("desiredCount");
            case ROLLBACK -> !forced && isPutBack(remedy.step(), request.text("taskDefinition"));
            case OPERATE, NOTIFY -> true;
        };
    }

    /** To the same revision; to any, where the plan leaves it open. */
    private static boolean isPutBack(ProposedStep step, String definition) {
        return !definition.isEmpty()
                && (!(step.with().get("to") instanceof String to)
                        || revision(to).equals(revision(definition)));
    }

    private static String revision(String definition) {
        return definition.substring(definition.lastIndexOf('/') + 1);
    }
}

package dev.salve.compiler.trial;

import dev.salve.compiler.check.Cure;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.runbook.Runbook;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Reports what a trial names and there is not: it would be true of any runbook, or of none. */
final class TrialCheck {

    private final List<Subject> subjects;
    private final Catalogue catalogue;
    private final Issues issues;

    /**
     * @param subjects of the test file, at least one
     */
    TrialCheck(List<Subject> subjects, Catalogue catalogue, Issues issues) {
        this.subjects = List.copyOf(subjects);
        this.catalogue = catalogue;
        this.issues = issues;
    }

    void check(TrialFile.Trial trial) {
        List<String> names = subjects.stream().map(Subject::name).toList();
        for (Past past : trial.given().history()) {
            past.runbook().ifPresent(name -> known(name, "the test file names no runbook", names));
        }
        Runbook first = subjects.getFirst().runbook();
        trial.expected()
                .because()
                .ifPresent(because -> {
                    switch (because) {
                        case Expected.Because.Words _ -> {}
                        case Expected.Because.Misses(List<Expected.Miss> misses) ->
                                misses.forEach(miss -> field(miss.field(), first));
                    }
                });
        trial.expected().steps().forEach(step -> step(step, first));
    }

    private void field(Node.Text field, Runbook runbook) {
        Set<String> fields = PatternFields.of(runbook);
        known(field, "the match of " + runbook.name() + " asks for no field", fields);
    }

    private void step(Expected.Step step, Runbook runbook) {
        List<String> ids = runbook.steps().stream().map(Runbook.Step::id).toList();
        step.id().ifPresent(id -> known(id, runbook.name() + " has no step", ids));
        step.action()
                .filter(action -> catalogue.action(action.text()).isEmpty())
                .ifPresent(action ->
                        issues.error(
                                action.place(),
                                "action",
                                "no installed action is called \"" + action.text() + "\"",
                                Cure.didYouMean(
                                        action.text(),
                                        catalogue.actions().stream()
                                                .map(ActionManifest::name)
                                                .toList())));
    }

    private void known(Node.Text name, String wrong, Collection<String> known) {
        if (!known.contains(name.text())) {
            issues.error(
                    name.place(),
                    "value",
                    wrong + " \"" + name.text() + "\"",
                    Cure.didYouMean(name.text(), known));
        }
    }
}

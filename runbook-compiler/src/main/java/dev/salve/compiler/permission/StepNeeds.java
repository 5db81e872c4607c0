package dev.salve.compiler.permission;

import dev.salve.compiler.yaml.Node;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.runbook.Runbook;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** What steps need, and what undoing them does. */
final class StepNeeds {

    /**
     * What AWS carries out afterwards with the caller's own permissions: the reads of such an
     * action are the caller's too.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup.html">Automation
     *     without a service role</a>
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html">Permissions
     *     of a redrive</a>
     */
    private static final Set<String> IN_THE_CALLERS_NAME =
            Set.of(
                    "ssm:StartAutomationExecution",
                    "sqs:StartMessageMoveTask",
                    "sqs:CancelMessageMoveTask");

    /** A manifest's sentence on undoing names the action that does it. */
    private static final Pattern ACTION = Pattern.compile("[a-z0-9-]+\\.[a-z0-9-]+@[1-9][0-9]*");

    private final Catalogue catalogue;
    private final Collector collector;

    StepNeeds(Catalogue catalogue, Collector collector) {
        this.catalogue = catalogue;
        this.collector = collector;
    }

    /**
     * @param key of the list in the runbook
     */
    void add(List<Runbook.Step> steps, Node.Mapping root, String key) {
        List<Node> nodes =
                Use.entry(root, key).orElse(root) instanceof Node.Sequence list
                        ? list.items()
                        : List.of();
        for (int i = 0; i < steps.size(); i++) {
            add(steps.get(i), i < nodes.size() ? nodes.get(i) : root);
        }
    }

    private void add(Runbook.Step step, Node node) {
        ActionManifest action = step.action();
        add(action, new Use(action.name(), step.with(), node));
        ACTION.matcher(action.undo())
                .results()
                .map(found -> catalogue.action(found.group()).orElse(action))
                .filter(undo -> !Objects.equals(undo.name(), action.name()))
                .forEach(undo -> add(undo, new Use(undo.name(), step.with(), node)));
    }

    private void add(ActionManifest action, Use use) {
        boolean inTheCallersName =
                action.iam().stream()
                        .map(IamPermission::operation)
                        .anyMatch(IN_THE_CALLERS_NAME::contains);
        for (IamPermission permission : action.iam()) {
            Access access = Access.of(permission.operation());
            collector.add(use, permission, access);
            if (inTheCallersName && access == Access.READ) {
                collector.add(use, permission, Access.WRITE);
            }
        }
    }
}

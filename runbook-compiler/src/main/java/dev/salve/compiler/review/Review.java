package dev.salve.compiler.review;

import dev.salve.compiler.yaml.Issues;
import dev.salve.engine.runbook.Settings;
import java.util.List;

/** All that is said of runbooks once each of them, taken alone, is sound. */
public final class Review {

    private Review() {}

    /** Reports what cannot work, and what hardly works as its author thinks. */
    public static void check(List<Reviewed> runbooks, Settings settings, Issues issues) {
        UnusedNames names = new UnusedNames(issues);
        ConstantConditions conditions = new ConstantConditions(issues);
        StaleVerify verify = new StaleVerify(issues);
        Loops loops = new Loops(issues);
        TargetTypes targets = new TargetTypes(issues);
        ApproverCheck approvers = new ApproverCheck(settings, issues);
        for (Reviewed reviewed : runbooks) {
            names.check(reviewed);
            conditions.check(reviewed);
            verify.check(reviewed);
            loops.check(reviewed);
            targets.check(reviewed);
            approvers.check(reviewed);
        }
        new Overlaps(issues).check(runbooks);
    }
}

package dev.salve.compiler.permission;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.action.CatalogueProvider;
import dev.salve.engine.action.Family;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Actions and look-ups with every kind of permission. */
final class CloudCatalogue implements CatalogueProvider {

    static final Catalogue CATALOGUE = new Catalogue(List.of(new CloudCatalogue()));

    private static final String SERVICE =
            "arn:{partition}:ecs:{region}:{account}:service/{cluster}/{service}";

    private static final String QUEUE = "arn:{partition}:sqs:{region}:{account}:{queue}";

    @Override
    public List<ActionManifest> actions() {
        return List.of(
                action(
                        "ecs.restart-service@1",
                        List.of(text("cluster"), text("service")),
                        "none",
                        new IamPermission("ecs:UpdateService", SERVICE).byTag(),
                        new IamPermission("ecs:DescribeServices", SERVICE).byTag()),
                action(
                        "asg.set-desired@1",
                        List.of(text("group")),
                        "By asg.set-desired@1 again.",
                        new IamPermission(
                                        "autoscaling:SetDesiredCapacity",
                                        "arn:{partition}:autoscaling:{region}:{account}"
                                                + ":autoScalingGroup:*:autoScalingGroupName/{group}")
                                .byTag(),
                        new IamPermission("autoscaling:DescribeAutoScalingGroups", "*")),
                action(
                        "sqs.redrive@1",
                        List.of(text("queue"), Parameter.optional("to", ValueType.TEXT, "Where.")),
                        "By sqs.stop-redrive@1 while it runs.",
                        new IamPermission("sqs:StartMessageMoveTask", QUEUE),
                        new IamPermission("sqs:GetQueueAttributes", QUEUE)),
                action(
                        "sqs.stop-redrive@1",
                        List.of(text("queue")),
                        "none",
                        new IamPermission("sqs:CancelMessageMoveTask", QUEUE)));
    }

    @Override
    public List<LookupManifest> lookups() {
        return List.of(
                new LookupManifest(
                        "ssm.calendar",
                        "A calendar.",
                        List.of(text("calendar")),
                        Map.of("state", ValueType.TEXT),
                        List.of(
                                new IamPermission(
                                        "ssm:GetCalendarState",
                                        "arn:{partition}:ssm:{region}:{account}"
                                                + ":document/{calendar}")),
                        false),
                new LookupManifest(
                                "ecs.service",
                                "A service.",
                                List.of(text("cluster"), text("service")),
                                Map.of(
                                        "arn", ValueType.TEXT,
                                        "cluster", ValueType.TEXT,
                                        "name", ValueType.TEXT),
                                List.of(new IamPermission("ecs:DescribeServices", SERVICE).byTag()),
                                false)
                        .echoing(Map.of("cluster", "cluster", "name", "service")),
                new LookupManifest(
                        "deployment.from-event",
                        "A deployment.",
                        List.of(),
                        Map.of("service", ValueType.TEXT),
                        List.of(
                                new IamPermission(
                                        "ecs:DescribeServices",
                                        "arn:{partition}:ecs:{region}:{account}:service/*")),
                        true),
                new LookupManifest(
                        "cloudwatch.alarm",
                        "An alarm.",
                        List.of(text("name")),
                        Map.of("state", ValueType.TEXT),
                        List.of(new IamPermission("cloudwatch:DescribeAlarms", "*")),
                        false));
    }

    private static Parameter text(String name) {
        return Parameter.required(name, ValueType.TEXT, "The " + name + ".");
    }

    private static ActionManifest action(
            String name, List<Parameter> parameters, String undo, IamPermission... iam) {
        return new ActionManifest(
                name,
                "Acts.",
                Family.OPERATE,
                ActionClass.A,
                true,
                false,
                parameters,
                parameters.getLast().name(),
                List.of(iam),
                Duration.ofSeconds(30),
                List.of(),
                "reads it again",
                undo);
    }
}

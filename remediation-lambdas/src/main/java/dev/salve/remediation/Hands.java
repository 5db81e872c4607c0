package dev.salve.remediation;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.Toolbox;
import dev.salve.remediation.action.autoscaling.SetDesired;
import dev.salve.remediation.action.deployment.DeploymentRollback;
import dev.salve.remediation.action.ec2.StopStart;
import dev.salve.remediation.action.ecs.RestartService;
import dev.salve.remediation.action.ecs.RollbackService;
import dev.salve.remediation.action.rds.GrowStorage;
import dev.salve.remediation.action.sqs.Redrive;
import dev.salve.remediation.action.sqs.StopRedrive;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.lookup.autoscaling.GroupLookup;
import dev.salve.remediation.lookup.cloudwatch.AlarmLookup;
import dev.salve.remediation.lookup.deployment.DeploymentFromEvent;
import dev.salve.remediation.lookup.ec2.InstanceLookup;
import dev.salve.remediation.lookup.ecs.ServiceLookup;
import dev.salve.remediation.lookup.lambda.LastDeploymentLookup;
import dev.salve.remediation.lookup.rds.DatabaseFromEvent;
import dev.salve.remediation.lookup.rds.DatabaseLookup;
import dev.salve.remediation.lookup.sqs.DeadLetterQueueLookup;
import dev.salve.remediation.lookup.ssm.CalendarLookup;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every action and look-up of this module, ready to run. Immutable; safe for several threads. */
public final class Hands implements Toolbox {

    private final Map<String, Action> actions;
    private final Map<String, Lookup> lookups;

    /**
     * @param clock tells whether a call deadline has passed and until when metrics are read; must
     *     be the ledger's time within skew
     */
    public Hands(AwsClients clients, InstantSource clock) {
        this.actions =
                Stream.<Action>of(
                                new DeploymentRollback(clients, clock),
                                new GrowStorage(clients, clock),
                                new Redrive(clients, clock),
                                new RestartService(clients, clock),
                                new RollbackService(clients, clock),
                                new SetDesired(clients, clock),
                                new StopRedrive(clients, clock),
                                new StopStart(clients, clock))
                        .collect(byName(action -> action.manifest().name()));
        this.lookups =
                Stream.<Lookup>of(
                                new AlarmLookup(clients),
                                new CalendarLookup(clients),
                                new DeadLetterQueueLookup(clients, clock),
                                new DeploymentFromEvent(clients),
                                new GroupLookup(clients),
                                new DatabaseFromEvent(clients),
                                new InstanceLookup(clients),
                                new DatabaseLookup(clients),
                                new LastDeploymentLookup(clients),
                                new ServiceLookup(clients))
                        .collect(byName(lookup -> lookup.manifest().name()));
    }

    /** The action of that name; empty for messages, which the workflow sends itself. */
    @Override
    public Optional<Action> action(String name) {
        return Optional.ofNullable(actions.get(name));
    }

    /** The look-up of that name. */
    @Override
    public Optional<Lookup> lookup(String name) {
        return Optional.ofNullable(lookups.get(name));
    }

    private static <T> Collector<T, ?, Map<String, T>> byName(Function<T, String> name) {
        return Collectors.toUnmodifiableMap(name, Function.identity());
    }
}

package dev.salve.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.action.Family;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Parameter;
import dev.salve.remediation.fake.World;
import dev.salve.remediation.lookup.ecs.EcsLookups;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RemediationCatalogueTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z-]+)}");

    private final World world = new World();
    private final Hands hands = new Hands(world.clients(), world.clock());

    static List<ActionManifest> actions() {
        return new RemediationCatalogue().actions();
    }

    static List<LookupManifest> lookups() {
        return new RemediationCatalogue().lookups();
    }

    @Test
    void catalogue_onTheClassPath_isFound() {
        Catalogue installed = Catalogue.installed();

        assertThat(installed.actions())
                .extracting(ActionManifest::name)
                .containsExactly(
                        "appconfig.stop-deployment@1",
                        "application-autoscaling.set-limits@1",
                        "asg.enter-standby@1",
                        "asg.replace-instance@1",
                        "asg.rollback-refresh@1",
                        "asg.set-desired@1",
                        "asg.set-limits@1",
                        "asg.start-refresh@1",
                        "cloudformation.cancel-update@1",
                        "codedeploy.stop-and-roll-back@1",
                        "deployment.rollback@1",
                        "dynamodb.set-capacity@1",
                        "ec2.reboot@1",
                        "ec2.stop-start@1",
                        "ecs.restart-service@1",
                        "ecs.rollback-service@1",
                        "ecs.scale-service@1",
                        "ecs.stop-deployment@1",
                        "ecs.stop-task@1",
                        "elasticache.reboot@1",
                        "kinesis.set-shards@1",
                        "lambda.invoke@1",
                        "lambda.rollback-alias@1",
                        "lambda.set-concurrency@1",
                        "notify.channel@1",
                        "notify.owner@1",
                        "notify.page@1",
                        "rds.failover@1",
                        "rds.grow-storage@1",
                        "rds.reboot@1",
                        "sqs.redrive@1",
                        "sqs.stop-redrive@1",
                        "ssm.run-command@1",
                        "ssm.start-automation@1",
                        "states.start-execution@1");
        assertThat(installed.lookups())
                .extracting(LookupManifest::name)
                .containsExactly(
                        "asg.group",
                        "cloudwatch.alarm",
                        "cloudwatch.metric",
                        "deployment.from-event",
                        "dynamodb.table",
                        "ec2.instance",
                        "ecs.service",
                        "ecs.service-of-target-group",
                        "ecs.task",
                        "elasticache.cluster",
                        "health.open-events",
                        "kinesis.stream",
                        "lambda.function",
                        "lambda.last-deployment",
                        "rds.cluster",
                        "rds.instance",
                        "rds.instance-from-event",
                        "sqs.dead-letter-queue",
                        "sqs.queue",
                        "ssm.calendar",
                        "tags.of");
    }

    @ParameterizedTest
    @MethodSource("actions")
    void action_exceptMessages_hasItsClass(ActionManifest manifest) {
        assertThat(hands.action(manifest.name()).map(Action::manifest).stream().toList())
                .isEqualTo(manifest.family() == Family.NOTIFY ? List.of() : List.of(manifest));
    }

    @ParameterizedTest
    @MethodSource("actions")
    void action_thatMutates_namesItsTargetAndWhatItNeeds(ActionManifest manifest) {
        assertThat(manifest.mutates()).isEqualTo(manifest.family() != Family.NOTIFY);
        assertThat(manifest.targetParameter() != null).isEqualTo(manifest.mutates());
        assertThat(manifest.iam().isEmpty()).isEqualTo(!manifest.mutates());
        assertThat(manifest.expectedEvents().isEmpty()).isEqualTo(!manifest.mutates());
        if (manifest.targetParameter() != null) {
            assertThat(Parameter.names(manifest.parameters())).contains(manifest.targetParameter());
        }
        assertThat(manifest.expectedEvents())
                .allMatch(pair -> pair.matches("aws\\.[a-z0-9-]+\\|.+"));
    }

    @ParameterizedTest
    @MethodSource("actions")
    void action_arnTemplates_useItsParametersOnly(ActionManifest manifest) {
        assertThat(placeholders(manifest.iam()))
                .isSubsetOf(places(Parameter.names(manifest.parameters())));
    }

    @ParameterizedTest
    @MethodSource("lookups")
    void lookup_hasItsClass(LookupManifest manifest) {
        assertThat(hands.lookup(manifest.name()).map(Lookup::manifest)).contains(manifest);
    }

    @ParameterizedTest
    @MethodSource("lookups")
    void lookup_arnTemplatesAndParameters_fitTogether(LookupManifest manifest) {
        assertThat(placeholders(manifest.iam()))
                .isSubsetOf(places(Parameter.names(manifest.parameters())));
        assertThat(manifest.parameters().isEmpty()).isEqualTo(manifest.fromEvent());
    }

    @ParameterizedTest
    @MethodSource("lookups")
    void lookup_echoes_areOfItsFieldsAndParameters(LookupManifest manifest) {
        assertThat(manifest.fields().keySet()).containsAll(manifest.echoes().keySet());
        assertThat(Parameter.names(manifest.parameters())).containsAll(manifest.echoes().values());
    }

    @Test
    void lookup_thatIsReadByNames_givesThemBack() {
        assertThat(EcsLookups.SERVICE.echoes())
                .isEqualTo(Map.of("cluster", "cluster", "name", "service"));
    }

    @Test
    void hands_unknownNames_haveNothing() {
        assertThat(hands.action("ecs.restart-service@2")).isEmpty();
        assertThat(hands.lookup("ecs.services")).isEmpty();
    }

    private static Set<String> placeholders(List<IamPermission> permissions) {
        Set<String> names = new HashSet<>();
        for (IamPermission permission : permissions) {
            PLACEHOLDER
                    .matcher(permission.arnTemplate())
                    .results()
                    .forEach(found -> names.add(found.group(1)));
        }
        return names;
    }

    private static Set<String> places(List<String> parameters) {
        Set<String> names = new HashSet<>(parameters);
        names.addAll(List.of("partition", "region", "account"));
        return names;
    }
}

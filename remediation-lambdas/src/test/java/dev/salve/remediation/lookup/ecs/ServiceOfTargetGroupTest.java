package dev.salve.remediation.lookup.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Lookup;
import dev.salve.remediation.fake.World;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.TaskSet;

class ServiceOfTargetGroupTest {

    private static final String BEGINNING = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:";
    private static final String GROUP = "targetgroup/web-shop/6d0ecf831eec9f09";

    private final World world = new World();
    private final ServiceOfTargetGroup lookup = new ServiceOfTargetGroup(world.clients());

    @BeforeEach
    void twoClusters() {
        world.ecs.clusters.put("batch", List.of(service("batch", "report", "nothing/1")));
        world.ecs.clusters.put(
                "web",
                List.of(
                        service("web", "cart", "targetgroup/web-shop-cart/6d0ecf831eec9f09"),
                        service("web", "shop", GROUP)));
    }

    @ParameterizedTest
    @ValueSource(strings = {BEGINNING + GROUP, GROUP, "web-shop"})
    void read_anyWayOfNamingIt_findsTheService(String named) {
        assertThat(read(Map.of("target-group", named)))
                .isInstanceOfSatisfying(
                        Lookup.Result.Found.class,
                        found ->
                                assertThat(found.fields())
                                        .containsOnlyKeys(
                                                EcsLookups.SERVICE_OF_TARGET_GROUP
                                                        .fields()
                                                        .keySet()
                                                        .toArray(String[]::new))
                                        .containsEntry("cluster", "web")
                                        .containsEntry("name", "shop")
                                        .containsEntry("desired", 4L));
    }

    @Test
    void read_greenSideOfADeployment_findsTheService() {
        LoadBalancer blue =
                LoadBalancer.builder()
                        .targetGroupArn(BEGINNING + "targetgroup/blue/1")
                        .advancedConfiguration(with ->
                                with.alternateTargetGroupArn(BEGINNING + "targetgroup/green/2"))
                        .build();
        Service shop = service("web", "shop", GROUP);
        world.ecs.clusters.put(
                "web",
                List.of(
                        shop.toBuilder()
                                .loadBalancers(List.of())
                                .taskSets(TaskSet.builder().loadBalancers(blue).build())
                                .build()));

        assertThat(read(Map.of("target-group", "targetgroup/green/2")))
                .isInstanceOf(Lookup.Result.Found.class);
    }

    @Test
    void read_clusterGiven_searchesNoOther() {
        assertFailed(
                Map.of("target-group", GROUP, "cluster", "batch"), "no-service-of-target-group");
        assertThat(world.ecs.reads).allMatch(read -> read.cluster().equals("batch"));
    }

    @Test
    void read_clusterThatIsNotThere_findsNothing() {
        assertFailed(Map.of("target-group", GROUP, "cluster", "old"), "no-service-of-target-group");
    }

    @Test
    void read_twoServicesOfOneGroup_isAmbiguous() {
        world.ecs.clusters.put("batch", List.of(service("batch", "report", GROUP)));

        assertFailed(Map.of("target-group", GROUP), "several-services-of-target-group");
    }

    @Test
    void read_drainingService_isNoAnswer() {
        world.ecs.clusters.put(
                "web",
                List.of(service("web", "shop", GROUP).toBuilder().status("DRAINING").build()));

        assertFailed(Map.of("target-group", GROUP), "no-service-of-target-group");
    }

    @Test
    void read_manyServices_asksForTenAtOnceAndForEachPage() {
        world.ecs.pageSize = 7;
        world.ecs.clusters.put("web", services(25));

        assertThat(read(Map.of("target-group", "targetgroup/s24/1", "cluster", "web")))
                .isInstanceOf(Lookup.Result.Found.class);
        assertThat(world.ecs.reads)
                .extracting(read -> read.services().size())
                .containsExactly(10, 10, 5);
    }

    @Test
    void read_tooManyToSearch_isAFailureWithACode() {
        world.ecs.clusters.put("web", services(ServicesBehind.MOST_SERVICES + 1));
        assertFailed(Map.of("target-group", GROUP), "too-many-services");

        world.ecs.pageSize = 1;
        assertFailed(Map.of("target-group", GROUP), "too-many-services");
        assertThat(world.ecs.reads).isEmpty();
    }

    @Test
    void read_denied_isAFailureWithACode() {
        world.ecs.listFailure = World.answer(400, "AccessDeniedException");
        assertFailed(Map.of("target-group", GROUP), "access-denied");

        world.ecs.listFailure = null;
        world.ecs.readFailure = World.answer(400, "AccessDeniedException");
        assertFailed(Map.of("target-group", GROUP), "access-denied");
    }

    private static List<Service> services(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> service("web", "s" + i, "targetgroup/s" + i + "/1"))
                .toList();
    }

    private static Service service(String cluster, String name, String group) {
        return World.service(made ->
                made.serviceName(name)
                        .serviceArn(
                                "arn:aws:ecs:eu-west-1:123456789012:service/"
                                        + cluster
                                        + "/"
                                        + name)
                        .loadBalancers(
                                LoadBalancer.builder().targetGroupArn(BEGINNING + group).build()));
    }

    private Lookup.Result read(Map<String, Object> params) {
        return lookup.read(params, World.anyEvent());
    }

    private void assertFailed(Map<String, Object> params, String code) {
        assertThat(read(params))
                .isInstanceOfSatisfying(
                        Lookup.Result.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo(code));
    }
}

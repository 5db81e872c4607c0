package dev.salve.sandbox.ecs;

import dev.salve.sandbox.account.AccountSite;
import dev.salve.sandbox.account.Document;
import dev.salve.sandbox.account.EventQueue;
import dev.salve.sandbox.account.Lagged;
import dev.salve.sandbox.account.SequentialIds;
import dev.salve.sandbox.account.SimulatedPart;
import dev.salve.sandbox.ecs.Task.Phase;
import dev.salve.sandbox.metric.MetricKey;
import dev.salve.sandbox.metric.MetricSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Service;

/**
 * The account's ECS services, by {@code cluster/name}. Not thread-safe; the account's lock guards
 * it.
 */
public final class EcsServices implements SimulatedPart, MetricSource {

    /** A leak takes one more task this long after the one before. */
    static final Duration LEAK_STEP = Duration.ofSeconds(15);

    /** A service of a new account was made, and deployed, this long before. */
    private static final Duration AGE = Duration.ofDays(1);

    private final Map<String, ServiceState> services = new TreeMap<>();
    private final Map<String, Lagged<Service>> views = new TreeMap<>();
    private final EcsNames names;
    private final SequentialIds ids;
    private final RolloutScheduler scheduler;
    private Instant now;

    public EcsServices(AccountSite site, SequentialIds ids, EventQueue events, Instant now) {
        this.names = new EcsNames(site);
        this.ids = ids;
        this.scheduler = new RolloutScheduler(ids, new DeploymentEvents(site, events));
        this.now = now;
    }

    /** Adds a service whose tasks all serve. */
    public void add(ServiceSpec spec) {
        Instant created = now.minus(AGE);
        ServiceState service = new ServiceState(spec, created);
        for (int i = 0; i < spec.revisions(); i++) {
            service.revisions.add(RevisionHealth.HEALTHY);
        }
        String id = "ecs-svc/" + ids.digits19();
        ServiceRollout rollout = ServiceRollout.begun(id, spec.revisions(), created);
        service.rollouts.add(
                rollout.ended(
                        ServiceRollout.State.COMPLETED,
                        "ECS deployment " + id + " completed.",
                        created));
        for (int i = 0; i < spec.desired(); i++) {
            service.tasks.add(new Task(ids.hex32(), id, Phase.SERVING, null, null));
        }
        services.put(service.key(), service);
        publish(service);
    }

    /** Breaks the service {@code cluster/name}. */
    public void breakService(String key, Fault fault) {
        ServiceState service = require(key);
        switch (fault) {
            case STUCK_TASKS -> failTasks(service, Duration.ZERO);
            case MEMORY_LEAK -> failTasks(service, LEAK_STEP);
            case BAD_RELEASE ->
                    service.revisions.set(
                            service.primary().revision() - 1, RevisionHealth.ANSWERS_ERRORS);
            case DEPENDENCY_DOWN -> service.dependencyDown = true;
        }
        publish(service);
    }

    private void failTasks(ServiceState service, Duration step) {
        Instant from = now;
        for (int i = 0; i < service.tasks.size(); i++) {
            if (service.tasks.get(i).running()) {
                service.tasks.set(i, service.tasks.get(i).failingFrom(from));
                from = from.plus(step);
            }
        }
    }

    /** Ends what only others can end: the dependency is up again, stuck tasks come round. */
    public void mend(String key) {
        ServiceState service = require(key);
        service.dependencyDown = false;
        service.tasks.replaceAll(task -> task.failingFrom(null));
        publish(service);
    }

    /** What the team's pipeline does: registers a revision and deploys it. Gives its ARN. */
    public String release(String key, RevisionHealth health) {
        ServiceState service = require(key);
        service.revisions.add(health);
        deploy(service, service.revisions.size());
        return names.taskDefinitionArn(service.name, service.revisions.size());
    }

    /** Requests a second from now on. */
    public void load(String key, int requestsPerSecond) {
        require(key).load = requestsPerSecond;
    }

    /** Whether there is a service {@code cluster/name}. */
    public boolean has(String key) {
        return services.containsKey(key);
    }

    /** Begins a deployment. */
    void deploy(ServiceState service, int revision) {
        scheduler.begin(service, revision, now);
        publish(service);
    }

    /** Sets desired, and starts or stops tasks accordingly. */
    void scale(ServiceState service, int desired) {
        service.desired = desired;
        scheduler.schedule(service, now);
        publish(service);
    }

    @Nullable ServiceState find(String key) {
        return services.get(key);
    }

    boolean hasCluster(String cluster) {
        return services.values().stream().anyMatch(s -> s.cluster.equals(cluster));
    }

    List<ServiceState> all() {
        return List.copyOf(services.values());
    }

    /** The service as a read at that time sees it. */
    Service viewAt(ServiceState service, Instant readAt) {
        Lagged<Service> view = views.get(service.key());
        if (view == null) {
            throw new IllegalStateException(service.key() + " was never published");
        }
        return view.at(readAt);
    }

    EcsNames names() {
        return names;
    }

    private ServiceState require(String key) {
        ServiceState service = services.get(key);
        if (service == null) {
            throw new IllegalArgumentException(
                    "there is no service \"" + key + "\"; this account has " + services.keySet());
        }
        return service;
    }

    private void publish(ServiceState service) {
        Service view = new ServiceView(names).of(service);
        views.computeIfAbsent(service.key(), key -> new Lagged<>(now, view)).put(now, view);
    }

    @Override
    public Optional<Instant> nextEffect() {
        return services.values().stream()
                .flatMap(service -> scheduler.nextEffect(service, now).stream())
                .min(Instant::compareTo);
    }

    @Override
    public void count(Duration elapsed) {
        services.values().forEach(service -> service.count(elapsed, now));
    }

    @Override
    public boolean applyDue(Instant time) {
        now = time;
        boolean changed = false;
        for (ServiceState service : services.values()) {
            if (scheduler.applyDue(service, time)) {
                publish(service);
                changed = true;
            }
        }
        return changed;
    }

    @Override
    public void sampleInto(Map<MetricKey, Double> samples) {
        for (ServiceState service : services.values()) {
            new ServiceMetrics(service).into(samples, now);
            service.failed = 0;
            service.requested = 0;
        }
    }

    /** The services as they are stored. */
    public Document toDocument() {
        return new Document()
                .putAll("services", all().stream().map(ServiceState::toDocument).toList());
    }

    /** Puts back what {@link #toDocument} gave. */
    public void restore(Document document) {
        for (Document stored : document.documents("services")) {
            ServiceState service = ServiceState.fromDocument(stored);
            services.put(service.key(), service);
            publish(service);
        }
    }
}

package dev.salve.sandbox.rds;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Event;
import software.amazon.awssdk.services.rds.model.SourceType;
import software.amazon.awssdk.services.rds.model.Tag;

/** What RDS shows of its instances and clusters. */
record DatabaseViews(Databases databases) {

    private static final Tag MANAGED = Tag.builder().key("salve:managed").value("true").build();

    DBInstance instance(DatabaseInstance instance) {
        DBInstance.Builder view =
                DBInstance.builder()
                        .dbInstanceIdentifier(instance.id())
                        .dbInstanceArn(databases.instanceArn(instance.id()))
                        .dbInstanceStatus(instance.status().word())
                        .dbInstanceClass("db.r6g.large")
                        .engine(instance.engine())
                        .allocatedStorage(instance.allocated())
                        .tagList(MANAGED);
        if (!instance.cluster().isEmpty()) {
            view.dbClusterIdentifier(instance.cluster());
        }
        if (instance.pending() != null) {
            view.pendingModifiedValues(values -> values.allocatedStorage(instance.pending()));
        }
        return view.build();
    }

    DBCluster cluster(DatabaseCluster cluster) {
        return DBCluster.builder()
                .dbClusterIdentifier(cluster.id())
                .dbClusterArn(databases.clusterArn(cluster.id()))
                .status(cluster.status())
                .engine(cluster.engine())
                .multiAZ(cluster.members().size() > 1)
                .dbClusterMembers(
                        cluster.members().stream().map(member -> member(cluster, member)).toList())
                .tagList(MANAGED)
                .build();
    }

    Stream<Event> eventsOf(DatabaseInstance instance, Instant since) {
        String arn = databases.instanceArn(instance.id());
        return events(instance.events(), since)
                .map(event -> event.sourceIdentifier(instance.id()).sourceArn(arn))
                .map(event -> event.sourceType(SourceType.DB_INSTANCE).build());
    }

    Stream<Event> eventsOf(DatabaseCluster cluster, Instant since) {
        String arn = databases.clusterArn(cluster.id());
        return events(cluster.events(), since)
                .map(event -> event.sourceIdentifier(cluster.id()).sourceArn(arn))
                .map(event -> event.sourceType(SourceType.DB_CLUSTER).build());
    }

    private static Stream<Event.Builder> events(List<DatabaseEvent> events, Instant since) {
        return events.stream()
                .filter(event -> !event.at().isBefore(since))
                .map(event -> Event.builder().date(event.at()).message(event.message()));
    }

    private static DBClusterMember member(DatabaseCluster cluster, String id) {
        return DBClusterMember.builder()
                .dbInstanceIdentifier(id)
                .isClusterWriter(id.equals(cluster.writer()))
                .promotionTier(cluster.members().indexOf(id))
                .build();
    }
}

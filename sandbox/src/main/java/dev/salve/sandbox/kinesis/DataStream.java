package dev.salve.sandbox.kinesis;

import dev.salve.sandbox.account.AccountSite;
import dev.salve.sandbox.account.Document;
import dev.salve.sandbox.account.Shelf;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * A data stream.
 *
 * @param target what it will have when the resharding under way is done; {@code shards} if none is
 * @param until when that is; null if none is under way
 * @param reshardings when shard counts were changed in the last 24 hours, oldest first
 */
public record DataStream(
        String name,
        boolean onDemand,
        int shards,
        int target,
        @Nullable Instant until,
        List<Instant> reshardings,
        Map<String, String> tags,
        Instant createdAt) {

    /** A resharding takes minutes; this is a small stream. */
    static final Duration RESHARDING = Duration.ofSeconds(90);

    private static final Duration DAY = Duration.ofDays(1);

    public DataStream {
        reshardings = List.copyOf(reshardings);
        tags = Map.copyOf(tags);
    }

    /** A provisioned stream that has been there for a month. */
    public static DataStream provisioned(String name, int shards, Instant now) {
        return new DataStream(
                name,
                false,
                shards,
                shards,
                null,
                List.of(),
                Map.of("salve:managed", "true"),
                now.minus(Duration.ofDays(30)));
    }

    /** The same stream in on-demand mode. */
    public DataStream inOnDemandMode() {
        return new DataStream(name, true, shards, target, until, reshardings, tags, createdAt);
    }

    boolean isUpdating() {
        return until != null;
    }

    /** How often it was resharded in the 24 hours before. */
    long reshardingsBefore(Instant now) {
        return reshardings.stream().filter(each -> each.plus(DAY).isAfter(now)).count();
    }

    DataStream resharding(int wanted, Instant now) {
        List<Instant> kept = new ArrayList<>(reshardings);
        kept.removeIf(each -> !each.plus(DAY).isAfter(now));
        kept.add(now);
        return new DataStream(
                name, onDemand, shards, wanted, now.plus(RESHARDING), kept, tags, createdAt);
    }

    /** The stream's ARN. */
    public String arn(AccountSite site) {
        return site.arn("kinesis", "stream/" + name);
    }

    StreamDescriptionSummary view(AccountSite site) {
        return StreamDescriptionSummary.builder()
                .streamName(name)
                .streamARN(arn(site))
                .streamStatus(isUpdating() ? StreamStatus.UPDATING : StreamStatus.ACTIVE)
                .streamModeDetails(mode ->
                        mode.streamMode(onDemand ? StreamMode.ON_DEMAND : StreamMode.PROVISIONED))
                .openShardCount(shards)
                .consumerCount(0)
                .retentionPeriodHours(24)
                .streamCreationTimestamp(createdAt)
                .build();
    }

    /** What a shelf must know of streams. */
    public static final class Kind implements Shelf.Kind<DataStream> {

        @Override
        public String name(DataStream stream) {
            return stream.name;
        }

        @Override
        public Optional<Instant> nextEffect(DataStream stream) {
            return Optional.ofNullable(stream.until);
        }

        @Override
        public DataStream changed(DataStream stream, Instant at) {
            return new DataStream(
                    stream.name,
                    stream.onDemand,
                    stream.target,
                    stream.target,
                    null,
                    stream.reshardings,
                    stream.tags,
                    stream.createdAt);
        }

        @Override
        public Document toDocument(DataStream stream) {
            return new Document()
                    .put("name", stream.name)
                    .put("onDemand", stream.onDemand)
                    .put("shards", stream.shards)
                    .put("target", stream.target)
                    .put("until", stream.until)
                    .put("reshardings", stream.reshardings.stream().map(Instant::toString).toList())
                    .put("tags", new TreeMap<>(stream.tags))
                    .put("createdAt", stream.createdAt);
        }

        @Override
        public DataStream fromDocument(Document stored) {
            return new DataStream(
                    stored.text("name"),
                    stored.flag("onDemand"),
                    stored.count("shards"),
                    stored.count("target"),
                    stored.instantOrNull("until"),
                    stored.texts("reshardings").stream().map(Instant::parse).toList(),
                    stored.textMap("tags"),
                    stored.instant("createdAt"));
        }
    }
}

package dev.salve.sandbox.ssm;

import dev.salve.sandbox.account.Document;
import dev.salve.sandbox.account.Shelf;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A command that was sent, or an automation that was started.
 *
 * @param mark a command's comment; an automation's token
 * @param targets a command's instances; the keys of an automation's tags
 * @param status InProgress, then Success
 */
record Work(
        String id,
        String document,
        String version,
        String mark,
        List<String> targets,
        Map<String, List<String>> parameters,
        String status,
        Instant startedAt,
        Instant endsAt) {

    static final String IN_PROGRESS = "InProgress";

    Work {
        targets = List.copyOf(targets);
        parameters = Map.copyOf(parameters);
    }

    boolean isUnderWay() {
        return status.equals(IN_PROGRESS);
    }

    static final class Kind implements Shelf.Kind<Work> {

        @Override
        public String name(Work work) {
            return work.id;
        }

        @Override
        public Optional<Instant> nextEffect(Work work) {
            return work.isUnderWay() ? Optional.of(work.endsAt) : Optional.empty();
        }

        @Override
        public Work changed(Work work, Instant at) {
            return new Work(
                    work.id,
                    work.document,
                    work.version,
                    work.mark,
                    work.targets,
                    work.parameters,
                    "Success",
                    work.startedAt,
                    at);
        }

        @Override
        public Document toDocument(Work work) {
            Document parameters = new Document();
            work.parameters.forEach(parameters::put);
            return new Document()
                    .put("id", work.id)
                    .put("document", work.document)
                    .put("version", work.version)
                    .put("mark", work.mark)
                    .put("targets", work.targets)
                    .put("parameters", parameters)
                    .put("status", work.status)
                    .put("startedAt", work.startedAt)
                    .put("endsAt", work.endsAt);
        }

        @Override
        public Work fromDocument(Document stored) {
            Document kept = stored.document("parameters");
            Map<String, List<String>> parameters = new TreeMap<>();
            kept.fields().keySet().forEach(name -> parameters.put(name, kept.texts(name)));
            return new Work(
                    stored.text("id"),
                    stored.text("document"),
                    stored.text("version"),
                    stored.text("mark"),
                    stored.texts("targets"),
                    parameters,
                    stored.text("status"),
                    stored.instant("startedAt"),
                    stored.instant("endsAt"));
        }
    }
}

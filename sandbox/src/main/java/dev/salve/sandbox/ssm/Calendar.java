package dev.salve.sandbox.ssm;

import dev.salve.sandbox.account.Document;
import dev.salve.sandbox.account.Shelf;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change calendar.
 *
 * @param open whether changes are welcome now
 * @param changesAt when that changes, once; null for never
 */
public record Calendar(String name, boolean open, @Nullable Instant changesAt) {

    static final class Kind implements Shelf.Kind<Calendar> {

        @Override
        public String name(Calendar calendar) {
            return calendar.name;
        }

        @Override
        public Optional<Instant> nextEffect(Calendar calendar) {
            return Optional.ofNullable(calendar.changesAt);
        }

        @Override
        public Calendar changed(Calendar calendar, Instant at) {
            return new Calendar(calendar.name, !calendar.open, null);
        }

        @Override
        public Document toDocument(Calendar calendar) {
            return new Document()
                    .put("name", calendar.name)
                    .put("open", calendar.open)
                    .put("changesAt", calendar.changesAt);
        }

        @Override
        public Calendar fromDocument(Document stored) {
            return new Calendar(
                    stored.text("name"), stored.flag("open"), stored.instantOrNull("changesAt"));
        }
    }
}

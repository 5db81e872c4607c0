package dev.salve.engine.event;

import dev.salve.engine.event.FieldTable.Header;
import java.time.Instant;
import java.util.List;

/**
 * The header of an event that was scanned. Texts that differ from event to event are made when
 * somebody asks, every time anew: about an event that matches nothing nobody does.
 */
record ScannedHeader(FieldValues values) implements EventHeader {

    @Override
    public String id() {
        return values.header(Header.ID);
    }

    @Override
    public String source() {
        return values.header(Header.SOURCE);
    }

    @Override
    public String detailType() {
        return values.header(Header.DETAIL_TYPE);
    }

    @Override
    public String account() {
        return values.header(Header.ACCOUNT);
    }

    @Override
    public String region() {
        return values.header(Header.REGION);
    }

    @Override
    public Instant time() {
        return EventTime.read(values.header(Header.TIME));
    }

    @Override
    public List<String> resources() {
        return values.resources();
    }

    @Override
    public boolean replayed() {
        return !values.header(Header.REPLAY_NAME).isEmpty();
    }
}

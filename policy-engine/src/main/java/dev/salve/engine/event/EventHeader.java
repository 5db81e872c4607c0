package dev.salve.engine.event;

import java.time.Instant;
import java.util.List;

/** What an {@link Event} says of itself; see there. */
interface EventHeader {

    String id();

    String source();

    String detailType();

    String account();

    String region();

    Instant time();

    List<String> resources();

    boolean replayed();
}

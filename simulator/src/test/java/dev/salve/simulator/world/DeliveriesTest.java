package dev.salve.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.decision.Policy;
import dev.salve.engine.event.Delivery;
import dev.salve.engine.event.Envelopes;
import dev.salve.engine.event.Event;
import dev.salve.engine.event.EventKey;
import dev.salve.engine.event.Reading;
import dev.salve.simulator.Dice;
import dev.salve.simulator.Fault;
import dev.salve.simulator.Timeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

    private static final int SEEDS = 30;

    private final Policy policy = Policy.load(SimulatedRunbooks.bundle());
    private final List<Arrival> arrivals = new ArrayList<>();

    private record Arrival(Instant at, String text) {

        byte[] message() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** One incident a seed, and nobody who does anything. */
    private void incidents(Set<Fault> faults) {
        for (long seed = 0; seed < SEEDS; seed++) {
            Timeline timeline = new Timeline(SmallPlane.START);
            World world = new World(timeline, new Dice(seed), faults, sight -> {});
            world.deliverTo(message ->
                    arrivals.add(
                            new Arrival(
                                    timeline.instant(),
                                    new String(message, StandardCharsets.UTF_8))));
            world.incident();
            timeline.until(timeline.instant().plus(Duration.ofHours(40)));
        }
    }

    private List<Delivery> opened() {
        return arrivals.stream()
                .flatMap(arrival -> Envelopes.open(arrival.message()).stream())
                .toList();
    }

    private List<Event> events() {
        return opened().stream()
                .filter(Delivery.Opened.class::isInstance)
                .map(delivery -> event(((Delivery.Opened) delivery).json()))
                .toList();
    }

    private Event event(byte[] json) {
        Reading<Event> reading = policy.read(json);
        assertThat(reading).isInstanceOf(Reading.Read.class);
        return ((Reading.Read<Event>) reading).value();
    }

    @Test
    void alarm_asDelivered_isReadByTheShippedReader() {
        incidents(Set.of());

        assertThat(events()).isNotEmpty().noneMatch(Event::replayed);
        for (Event event : events()) {
            assertThat(event.time()).isAfterOrEqualTo(SmallPlane.START);
            assertThat(event.account()).isEqualTo("111122223333");
            if (event.source().equals("aws.cloudwatch")) {
                var alarm = policy.alarm(event);
                assertThat(alarm.get("arn")).isEqualTo(event.resources().getFirst());
                assertThat(alarm.get("state")).isIn("ALARM", "OK");
                assertThat(alarm.get("previous")).isIn("ALARM", "OK");
                assertThat(alarm.get("muted")).isEqualTo(false);
                assertThat(alarm.get("tags")).asString().contains("tier=", "salve:resource=");
            } else {
                assertThat(event.detailType()).isEqualTo("Sim Deployment Failed");
            }
        }
        assertThat(events()).extracting(EventKey::of).doesNotHaveDuplicates();
    }

    @Test
    void duplicates_ofAnEvent_areTheSameFact() {
        incidents(EnumSet.of(Fault.EVENT_DUPLICATED));

        long facts = events().stream().map(EventKey::of).distinct().count();

        assertThat(facts).isPositive().isLessThan(events().size());
    }

    @Test
    void replays_saySo() {
        incidents(EnumSet.of(Fault.EVENT_REPLAYED));

        assertThat(events()).anyMatch(Event::replayed).anyMatch(event -> !event.replayed());
    }

    @Test
    void broken_messages_cannotBeRead() {
        incidents(EnumSet.of(Fault.EVENT_BROKEN));

        assertThat(opened()).hasAtLeastOneElementOfType(Delivery.Unreadable.class);
    }

    @Test
    void late_events_comeHoursLater() {
        incidents(EnumSet.of(Fault.EVENT_LATE));

        assertThat(arrivals)
                .anyMatch(arrival ->
                        event(arrival.message())
                                .time()
                                .isBefore(arrival.at().minus(2, ChronoUnit.HOURS)));
    }

    @Test
    void lost_events_neverCome() {
        incidents(Set.of());
        int all = arrivals.size();
        arrivals.clear();

        incidents(EnumSet.of(Fault.EVENT_LOST));

        assertThat(arrivals.size()).isPositive().isLessThan(all);
    }

    @Test
    void flapping_alarm_turnsManyTimes() {
        incidents(EnumSet.of(Fault.FLAPPING));

        assertThat(arrivals).hasSizeGreaterThan(SEEDS * 10);
    }
}

package dev.salve.tests.process.failpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.tests.process.failpoint.Trip.Fate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plays plots one after the other. Who takes over, and who goes on after SIGCONT, plays again in
 * the next one; who dies is replaced by a process that was started in advance.
 */
final class Lane implements AutoCloseable {

    /** Until the first incident's cooldown is over, so that the second one may be acted on. */
    private static final Duration COOLDOWN = Duration.ofMinutes(20);

    private static final String OK = "ok";

    private final List<EngineProcess> rescuers = new ArrayList<>();
    private @Nullable EngineProcess victim;
    private @Nullable EngineProcess spare;

    /** How a plot ended: the states of its runs, oldest first, and how many calls arrived. */
    record Ending(Plot plot, List<String> states, int calls) {}

    /** Plays a plot to its end, and checks what is left. */
    Ending play(Plot plot, Site site) throws IOException {
        try {
            List<Path> events = new ArrayList<>();
            events.add(site.incident("shop", 1));
            EngineProcess struck = victim();
            strike(struck, plot.trip(), site, events.getFirst());
            rescue(plot, site, events);
            if (plot.trip().fate() == Fate.SIGSTOP) {
                goOn(struck);
            }
            new Remains(site, plot.sendsLate()).check(events);
            Ending ending = ending(plot, site);
            checkTheAct(plot, ending);
            return ending;
        } catch (IOException | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Lets an engine work until its trip. */
    private void strike(EngineProcess struck, Trip trip, Site site, Path event) throws IOException {
        struck.order("open", site.root().toString());
        struck.order("arm", trip.word());
        String line = struck.ask("receive", event.toString());
        if (line.equals(OK)) {
            line = struck.ask("finish");
        }
        assertThat(line).isEqualTo("AT " + trip.point() + " " + trip.side());
        switch (trip.fate()) {
            case HALT -> assertThat(struck.exitCode()).isEqualTo(137);
            case SIGKILL -> struck.killNow();
            case SIGSTOP -> struck.signal("STOP");
        }
        if (trip.fate() != Fate.SIGSTOP) {
            victim = null;
        }
    }

    /** The sender had no answer, so the event comes again. Then another one, of the same target. */
    private void rescue(Plot plot, Site site, List<Path> events) throws IOException {
        site.clock().pass(plot.lapse().time());
        takeOver(plot, site, events.getFirst());
        if (plot.lapse() == Plot.Lapse.THE_LOCK) {
            site.clock().pass(COOLDOWN);
            events.add(site.incident("shop", 2));
            takeOver(plot, site, events.getLast());
        }
    }

    private void takeOver(Plot plot, Site site, Path event) throws IOException {
        List<EngineProcess> taking = rescuers(plot.rescuers());
        for (EngineProcess each : taking) {
            each.order("open", site.root().toString());
        }
        together(taking, "receive", event.toString());
        together(taking, "finish");
    }

    private static void together(List<EngineProcess> engines, String... command)
            throws IOException {
        for (EngineProcess each : engines) {
            each.tell(command);
        }
        for (EngineProcess each : engines) {
            assertThat(each.line()).as(String.join(" ", command)).isEqualTo(OK);
        }
    }

    /** It does not know that it stood still, and goes on where it was. */
    private static void goOn(EngineProcess struck) throws IOException {
        struck.signal("CONT");
        struck.tell("go");
        assertThat(struck.line()).as("what it was about when it was stopped").isEqualTo(OK);
        struck.order("finish");
    }

    /** If no more than a call's time was lost, the run is carried out, and the call made once. */
    private static void checkTheAct(Plot plot, Ending ending) {
        if (plot.lapse() == Plot.Lapse.THE_CALL) {
            assertThat(ending.states()).containsExactly("SUCCEEDED");
            assertThat(ending.calls()).isEqualTo(plot.sendsLate() ? 2 : 1);
        }
    }

    private static Ending ending(Plot plot, Site site) throws IOException {
        return new Ending(
                plot,
                new Remains(site, plot.sendsLate()).states(),
                site.resources().calls().size());
    }

    private EngineProcess victim() throws IOException {
        EngineProcess now = victim != null ? victim : spare != null ? spare : EngineProcess.start();
        if (victim == null) {
            spare = EngineProcess.start();
        }
        victim = now;
        return now;
    }

    private List<EngineProcess> rescuers(int wanted) throws IOException {
        while (rescuers.size() < wanted) {
            rescuers.add(EngineProcess.start());
        }
        return rescuers.subList(0, wanted);
    }

    @Override
    public void close() {
        rescuers.forEach(EngineProcess::close);
        rescuers.clear();
        if (victim != null) {
            victim.close();
        }
        if (spare != null) {
            spare.close();
        }
        victim = null;
        spare = null;
    }
}

package dev.salve.tests.process.failpoint;

import dev.salve.tests.process.failpoint.FailPoint.Side;
import dev.salve.tests.process.failpoint.Trip.Fate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens in one case of the matrix.
 *
 * @param rescuers how many other engines take over, at the same time
 */
record Plot(Trip trip, Lapse lapse, int rescuers) {

    /** A later crossing of what is crossed often. */
    private static final int LATER = 4;

    /** How much time passes before anybody takes over. */
    enum Lapse {
        /** Longer than a call may be late, and than an undecided event is left alone. */
        THE_CALL(Duration.ofSeconds(40)),
        /** Longer than a run holds its target. */
        THE_LOCK(Duration.ofMinutes(40));

        private final Duration time;

        Lapse(Duration time) {
            this.time = time;
        }

        Duration time() {
            return time;
        }
    }

    /** Every point, side, fate, lapse and number of rescuers. */
    static List<Plot> all() {
        List<Plot> all = new ArrayList<>();
        for (Trip trip : trips()) {
            for (Lapse lapse : Lapse.values()) {
                all.add(new Plot(trip, lapse, 1));
                all.add(new Plot(trip, lapse, 2));
            }
        }
        return all;
    }

    /**
     * Every point and side once stood still at and once died at; how it dies, how much time passes
     * and how many take over take turns.
     */
    static List<Plot> covering() {
        List<Plot> covering = new ArrayList<>();
        int place = 0;
        for (FailPoint point : FailPoint.values()) {
            for (Side side : Side.values()) {
                if (point.has(side)) {
                    Fate death = place / 4 % 2 == 0 ? Fate.HALT : Fate.SIGKILL;
                    covering.add(taking(place, new Trip(point, side, death, 1)));
                    covering.add(taking(place + 1, new Trip(point, side, Fate.SIGSTOP, 1)));
                    place++;
                }
            }
        }
        return covering;
    }

    /** The turns of neighbours differ, and so do those of the two sides of a point. */
    private static Plot taking(int turn, Trip trip) {
        Lapse lapse = (turn + turn / 2) % 2 == 0 ? Lapse.THE_CALL : Lapse.THE_LOCK;
        return new Plot(trip, lapse, 1 + turn / 2 % 2);
    }

    private static List<Trip> trips() {
        List<Trip> trips = new ArrayList<>();
        for (FailPoint point : FailPoint.values()) {
            for (Side side : Side.values()) {
                for (Fate fate : Fate.values()) {
                    if (point.has(side)) {
                        trips.addAll(trips(point, side, fate));
                    }
                }
            }
        }
        return trips;
    }

    private static List<Trip> trips(FailPoint point, Side side, Fate fate) {
        boolean often = point == FailPoint.EVIDENCE || point == FailPoint.DELIVERED;
        Trip first = new Trip(point, side, fate, 1);
        return often ? List.of(first, new Trip(point, side, fate, LATER)) : List.of(first);
    }

    /**
     * Whether it stands still where nothing can be checked any more: then the request leaves when
     * it goes on, however late that is.
     */
    boolean sendsLate() {
        return trip.point() == FailPoint.SENDING && trip.fate() == Fate.SIGSTOP;
    }

    @Override
    public String toString() {
        return "%s %s no. %d: %s, past %s, %d take over"
                .formatted(trip.side(), trip.point(), trip.nth(), trip.fate(), lapse, rescuers);
    }
}

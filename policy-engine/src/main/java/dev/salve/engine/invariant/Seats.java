package dev.salve.engine.invariant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether people fill the places that an approval requires, each person one place. Tries every way:
 * places are few, and it must not share an error with the engine's own count.
 */
final class Seats {

    private final List<List<?>> places = new ArrayList<>();
    private final Map<String, Object> groups;

    /**
     * @param require objects with {@code from}, names and groups, and {@code count}
     * @param groups the people of each group
     */
    Seats(List<?> require, Map<String, Object> groups) {
        this.groups = groups;
        for (Object each : require) {
            Map<String, Object> need = Data.members(each);
            Long count = Data.whole(need, "count");
            for (long i = 0; count != null && i < count; i++) {
                places.add(Data.list(need, "from"));
            }
        }
    }

    /** No places at all means that nobody can approve. */
    boolean filledBy(List<String> people) {
        return !places.isEmpty() && filled(0, people, new boolean[people.size()]);
    }

    private boolean filled(int place, List<String> people, boolean[] seated) {
        if (place == places.size()) {
            return true;
        }
        for (int i = 0; i < seated.length; i++) {
            if (!seated[i] && suits(people.get(i), places.get(place))) {
                seated[i] = true;
                if (filled(place + 1, people, seated)) {
                    return true;
                }
                seated[i] = false;
            }
        }
        return false;
    }

    private boolean suits(String person, List<?> from) {
        for (Object entry : from) {
            if (entry.equals(person) || Data.list(groups, entry.toString()).contains(person)) {
                return true;
            }
        }
        return false;
    }
}

package dev.salve.engine.ledger;

import dev.salve.engine.run.TargetRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which alarms are red about a target. An attribute is the target's type, a space and the alarm's
 * key: settings may name a dependency by its id alone, so the row hangs on that.
 */
final class RedRow {

    /** So many red alarms say as much as more would. */
    static final int MAX_ALARMS = 100;

    private RedRow() {}

    /** Keys of the alarms that are red about the target, ascending. */
    static List<String> alarms(Row row, TargetRef target) {
        return alarmsOf(row, Keys.isArn(target.id()) ? "" : target.type());
    }

    /** The same for a target as settings name it: by type and id, or by id alone. */
    static List<String> alarms(Row row, String entry) {
        int space = typeEnd(entry);
        return alarmsOf(row, space < 0 || Keys.isArn(id(entry)) ? "" : entry.substring(0, space));
    }

    private static List<String> alarmsOf(Row row, String type) {
        List<String> alarms = new ArrayList<>(row.values().size());
        for (Map.Entry<String, Object> attribute : row.values().entrySet()) {
            String name = attribute.getKey();
            int space = name.indexOf(' ');
            if (space < 0 || !(attribute.getValue() instanceof Long)) {
                throw new IllegalStateException("row " + row.key() + " holds no alarm: " + name);
            }
            if (type.isEmpty() || name.substring(0, space).equals(type)) {
                alarms.add(name.substring(space + 1));
            }
        }
        Collections.sort(alarms);
        return alarms;
    }

    static Key key(TargetRef target) {
        return Keys.red(target.id());
    }

    static Key key(String entry) {
        return Keys.red(id(entry));
    }

    private static String id(String entry) {
        return entry.substring(typeEnd(entry) + 1);
    }

    /** Where the type of an entry ends; -1 if it is an id alone. Every type has a dot. */
    private static int typeEnd(String entry) {
        int space = Keys.isArn(entry) ? -1 : entry.indexOf(' ');
        return space > 0 && space < entry.length() - 1 && entry.lastIndexOf('.', space) > 0
                ? space
                : -1;
    }

    static Map<String, Object> with(@Nullable Row row, TargetRef target, String alarm, long at) {
        Map<String, Object> values = values(row);
        if (values.size() < MAX_ALARMS) {
            values.put(attribute(target, alarm), at);
        }
        return values;
    }

    static Map<String, Object> without(@Nullable Row row, TargetRef target, String alarm) {
        Map<String, Object> values = values(row);
        values.remove(attribute(target, alarm));
        return values;
    }

    private static Map<String, Object> values(@Nullable Row row) {
        return row == null ? new HashMap<>() : new HashMap<>(row.values());
    }

    private static String attribute(TargetRef target, String alarm) {
        return target.type() + " " + alarm;
    }
}

package dev.salve.compiler.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The events that AWS's services are known to send: a part of those they do send, so what is not
 * here may still exist. Cheap to read: the files are split into lines, and of those only the ones
 * that are asked for are parsed. Immutable.
 */
public final class EventCatalogue {

    /** Stands for every service of AWS. */
    private static final String EVERY = "*";

    private static final String AWS = "aws.";
    private static final String PARTNERS = "aws.partner/";

    /** Of each source, of each detail-type, what the files say of its fields. */
    private final NavigableMap<String, NavigableMap<String, Lines>> types = new TreeMap<>();

    private final NavigableSet<String> sources = new TreeSet<>();

    /** The lines of one event type, not parsed yet. */
    private record Lines(List<String> base, List<String> overlay) {

        Field.Branch parsed() {
            Field.Branch all = FieldsReader.read("", false);
            for (String line : base) {
                all = Field.merged(all, FieldsReader.read(line, false));
            }
            for (String line : overlay) {
                all = Field.merged(all, FieldsReader.read(line, true));
            }
            return all;
        }
    }

    /**
     * @param base one event type a line
     * @param overlay the same; what it says is certain and goes before {@code base}
     */
    EventCatalogue(String base, String overlay) {
        index(base, Lines::base);
        index(overlay, Lines::overlay);
        sources.addAll(types.keySet());
        sources.remove(EVERY);
    }

    private void index(String text, Function<Lines, List<String>> file) {
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            line(text, from, end < 0 ? text.length() : end, file);
            from = end < 0 ? text.length() : end + 1;
        }
    }

    private void line(String text, int from, int end, Function<Lines, List<String>> file) {
        if (from == end || text.charAt(from) == '#') {
            return;
        }
        int bar = text.indexOf('|', from, end);
        if (bar < 0) {
            sources.addAll(List.of(text.substring(from, end).split(",")));
            return;
        }
        int second = text.indexOf('|', bar + 1, end);
        if (second < 0) {
            throw new IllegalArgumentException("no fields in: " + text.substring(from, end));
        }
        file.apply(
                        types.computeIfAbsent(text.substring(from, bar), s -> new TreeMap<>())
                                .computeIfAbsent(
                                        text.substring(bar + 1, second),
                                        t -> new Lines(new ArrayList<>(), new ArrayList<>())))
                .add(text.substring(second + 1, end));
    }

    /** The one that Salve brings along. */
    public static EventCatalogue shipped() {
        return Shipped.CATALOGUE;
    }

    /** Read when it is first asked for. */
    private static final class Shipped {

        static final EventCatalogue CATALOGUE =
                new EventCatalogue(
                        resource("event-fields.txt"), resource("event-fields-overlay.txt"));

        private static String resource(String name) {
            try (InputStream in = EventCatalogue.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException("the jar lacks " + name);
                }
                return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            } catch (IOException e) {
                throw new UncheckedIOException(name + " cannot be read", e);
            }
        }
    }

    /** Whether only AWS can send events under this name; partners of AWS are not meant. */
    static boolean isAws(String source) {
        return source.startsWith(AWS) && !source.startsWith(PARTNERS);
    }

    /** This source's event of this name, if it is known. */
    public Optional<EventType> type(String source, String detailType) {
        Lines lines = lines(source, detailType);
        return Optional.ofNullable(lines)
                .map(found -> new EventType(source, detailType, found.parsed()));
    }

    private @Nullable Lines lines(String source, String detailType) {
        Lines lines = source.equals(EVERY) ? null : types(source).get(detailType);
        return lines == null && isAws(source) ? types(EVERY).get(detailType) : lines;
    }

    private NavigableMap<String, Lines> types(String source) {
        return types.getOrDefault(source, Collections.emptyNavigableMap());
    }

    /** Whether this source is known to send events of this name. */
    public boolean has(String source, String detailType) {
        return lines(source, detailType) != null;
    }

    /** Whether this source is known, with or without the events it sends. */
    public boolean knows(String source) {
        return sources.contains(source);
    }

    /** Whether events of this source are known, beside what CloudTrail records of every service. */
    public boolean sends(String source) {
        return knows(source) && types.containsKey(source);
    }

    /** All sources that are known, sorted. */
    public Set<String> sources() {
        return Collections.unmodifiableSet(sources);
    }

    /** The events that are known of this source, sorted; also those of every service of AWS. */
    public Set<String> detailTypes(String source) {
        Set<String> names = new TreeSet<>(types(source).keySet());
        if (isAws(source)) {
            names.addAll(types(EVERY).keySet());
        }
        return names;
    }

    /** Who is known to send an event of this name, sorted; empty for those of every service. */
    public Set<String> senders(String detailType) {
        Set<String> senders = new TreeSet<>();
        types.forEach((source, of) -> {
            if (!source.equals(EVERY) && of.containsKey(detailType)) {
                senders.add(source);
            }
        });
        return senders;
    }
}

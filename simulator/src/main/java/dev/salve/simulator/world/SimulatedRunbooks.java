package dev.salve.simulator.world;

import dev.salve.compiler.allow.Allowances;
import dev.salve.compiler.bundle.BundleCompiler;
import dev.salve.compiler.bundle.Compiled;
import dev.salve.compiler.bundle.Document;
import dev.salve.compiler.bundle.Documents;
import dev.salve.compiler.yaml.Issues;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.action.CatalogueProvider;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.runbook.BundleFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * The runbooks of the simulated account, compiled by the shipped compiler, once each. The bytes are
 * shared: do not change them.
 */
public final class SimulatedRunbooks {

    private static final String SETTINGS = "salve";

    private static final List<String> FILES =
            List.of(
                    SETTINGS,
                    "service-restart",
                    "gold-restart",
                    "service-renew",
                    "latency-observe",
                    "group-scale-out",
                    "member-replace",
                    "function-rollback",
                    "deploy-failed-rollback",
                    "database-reboot");

    /** What {@link #frozen} puts in its place. */
    private static final String SOME_TIME = "59 23 31 12 *";

    private static final String SOME_LENGTH = "86399s";
    private static final long SOME_SECONDS = 86_399;

    private static final String BUDGETS =
            """
            budgets:
              target: {count: 1, within: 1h}
              runbook: {count: 2, within: 1h}
              global: [{count: 3, within: 1h}, {count: 1, within: 1m}]
            """;

    private static final String FREEZE =
            "freezes: [{name: stop, starts: \"%s\", lasts: %s}]\n"
                    .formatted(SOME_TIME, SOME_LENGTH);

    private SimulatedRunbooks() {}

    /** Compiled when first asked for. */
    private static final class Once {

        static final Map<Variant, byte[]> PLAIN = all(UnaryOperator.identity());

        static final Map<Variant, byte[]> CHANGED =
                all(text -> text.replaceAll("cooldown: (10m|5s)\\b", "cooldown: 11m"));

        static final Map<Variant, byte[]> TIGHTER =
                all(text ->
                        tighter(text)
                                .replaceAll(
                                        "max-runs: .count: [2-9]0?, within: 1h",
                                        "max-runs: {count: 1, within: 1h"));

        static final Map<Variant, byte[]> FROZEN =
                all(text -> text.replace("kind: Settings", "kind: Settings\n" + FREEZE));

        private static Map<Variant, byte[]> all(UnaryOperator<String> change) {
            Map<Variant, byte[]> all = new EnumMap<>(Variant.class);
            for (Variant variant : Variant.values()) {
                all.put(variant, bundle(text -> change.apply(variant.in(text))));
            }
            return all;
        }

        private static byte[] of(Map<Variant, byte[]> all, Variant variant) {
            return Objects.requireNonNull(all.get(variant), "there is one for each");
        }

        /** Lower budgets, whatever they were. */
        private static String tighter(String text) {
            String without = text.replaceAll("budgets:\n(  .*\n)+", "");
            return without.replace("kind: Settings", "kind: Settings\n" + BUDGETS);
        }
    }

    /** As they are. */
    public static byte[] bundle() {
        return bundle(Variant.USUAL);
    }

    /** As they are, with other settings. */
    public static byte[] bundle(Variant variant) {
        return Once.of(Once.PLAIN, variant);
    }

    /**
     * The same with longer cooldowns: all but the reboot are other runbooks, with other digests.
     */
    public static byte[] changed() {
        return changed(Variant.USUAL);
    }

    /** As {@link #changed()}, with other settings. */
    public static byte[] changed(Variant variant) {
        return Once.of(Once.CHANGED, variant);
    }

    /** The same with lower budgets and limits. */
    public static byte[] tighter() {
        return tighter(Variant.USUAL);
    }

    /** As {@link #tighter()}, with other settings. */
    public static byte[] tighter(Variant variant) {
        return Once.of(Once.TIGHTER, variant);
    }

    /** As {@link #frozen(Variant, Instant, Duration)}, with the usual settings. */
    public static byte[] frozen(Instant from, Duration lasts) {
        return frozen(Variant.USUAL, from, lasts);
    }

    /**
     * The same with a freeze.
     *
     * @param from when it begins; the minute counts, in UTC
     * @param lasts to the second
     */
    public static byte[] frozen(Variant variant, Instant from, Duration lasts) {
        ZonedDateTime begins = from.atZone(ZoneOffset.UTC);
        String starts =
                "%d %d %d %d *"
                        .formatted(
                                begins.getMinute(),
                                begins.getHour(),
                                begins.getDayOfMonth(),
                                begins.getMonthValue());
        String whole = new String(Once.of(Once.FROZEN, variant), StandardCharsets.UTF_8);
        String body =
                whole.substring(whole.indexOf('\n') + 1)
                        .replace(SOME_TIME, starts)
                        .replace(":" + SOME_SECONDS, ":" + lasts.toSeconds());
        return withHeader(body.getBytes(StandardCharsets.UTF_8));
    }

    /** What a compiler must know of the account. */
    static Catalogue catalogue() {
        return new Catalogue(
                List.of(
                        new CatalogueProvider() {
                            @Override
                            public List<ActionManifest> actions() {
                                return Manifests.ACTIONS;
                            }

                            @Override
                            public List<LookupManifest> lookups() {
                                return Manifests.LOOKUPS;
                            }
                        }));
    }

    /** Compiles the runbooks with a change in their texts. */
    static Compiled compile(UnaryOperator<String> change) {
        Issues issues = new Issues();
        List<Document> documents = new ArrayList<>();
        for (String name : FILES) {
            byte[] text = change.apply(text(name + ".yaml")).getBytes(StandardCharsets.UTF_8);
            Documents.read(name + ".yaml", text, issues).ifPresent(documents::add);
        }
        return BundleCompiler.compile(documents, issues, Allowances.Scope.WHOLE, catalogue());
    }

    private static byte[] bundle(UnaryOperator<String> change) {
        Compiled compiled = compile(change);
        return compiled.bundle()
                .orElseThrow(() -> new IllegalStateException(compiled.issues().toString()));
    }

    private static String text(String file) {
        try (InputStream in = SimulatedRunbooks.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the module lacks its resource " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] withHeader(byte[] body) {
        byte[] header = BundleFormat.header(body);
        byte[] whole = new byte[header.length + body.length];
        System.arraycopy(header, 0, whole, 0, header.length);
        System.arraycopy(body, 0, whole, header.length, body.length);
        return whole;
    }
}

package dev.salve.compiler.bundle;

import dev.salve.compiler.allow.Allowances;
import dev.salve.compiler.review.Review;
import dev.salve.compiler.review.Reviewed;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.Place;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.runbook.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * From files to a bundle: the only way in which runbooks are compiled, for every command and for a
 * release. What is wrong with the files is an issue, never an exception.
 */
public final class BundleCompiler {

    private final Catalogue catalogue;
    private final Issues issues = new Issues();
    private final Allowances allowances = new Allowances();
    private final Map<String, Compiled.Source> runbooks = new LinkedHashMap<>();
    private final List<Document> tests = new ArrayList<>();
    private Optional<Document> settingsFile = Optional.empty();
    private Settings settings = Settings.DEFAULTS;

    private BundleCompiler(Catalogue catalogue) {
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue is null");
    }

    /** Compiles files, and the runbooks and settings below folders ({@link RunbookFiles#below}). */
    public static Compiled compile(List<Path> paths, Catalogue catalogue) {
        BundleCompiler compiler = new BundleCompiler(catalogue);
        List<Path> files =
                paths.stream()
                        .flatMap(path -> RunbookFiles.below(path, compiler.issues).stream())
                        .distinct()
                        .toList();
        files.forEach(file -> Documents.read(file, compiler.issues).ifPresent(compiler::add));
        return compiler.compiled(scope(paths));
    }

    /** Compiles documents that were already read; {@code issues} are those of reading them. */
    public static Compiled compile(List<Document> documents, Issues issues, Catalogue catalogue) {
        return compile(documents, issues, Allowances.Scope.PART, catalogue);
    }

    /**
     * Compiles documents that were already read.
     *
     * @param issues those of reading them
     * @param scope whether they are all that belong together
     */
    public static Compiled compile(
            List<Document> documents, Issues issues, Allowances.Scope scope, Catalogue catalogue) {
        BundleCompiler compiler = new BundleCompiler(catalogue);
        issues.sorted().forEach(compiler.issues::add);
        documents.forEach(compiler::add);
        return compiler.compiled(scope);
    }

    /** Folders are taken for all that belongs together, single files are not. */
    public static Allowances.Scope scope(List<Path> paths) {
        return paths.stream().allMatch(Files::isDirectory)
                ? Allowances.Scope.WHOLE
                : Allowances.Scope.PART;
    }

    private void add(Document document) {
        allowances.read(document.file(), document.text(), issues);
        switch (document.kind()) {
            case RUNBOOK ->
                    new RunbookCompiler(catalogue, issues)
                            .compile(document.root(), document.digest())
                            .ifPresent(book -> add(new Compiled.Source(book, document)));
            case SETTINGS -> addSettings(document);
            case RUNBOOK_TEST -> addTest(document);
        }
    }

    /** Tests are checked by who runs them. */
    private void addTest(Document document) {
        allowances.unjudged(document.file());
        tests.add(document);
    }

    private void add(Compiled.Source source) {
        Compiled.Source first = runbooks.putIfAbsent(source.runbook().name(), source);
        if (first != null) {
            issues.error(
                    namePlace(source.document()),
                    "name",
                    "two runbooks are called \""
                            + source.runbook().name()
                            + "\"; the first is "
                            + first.document().file(),
                    "rename one of them, file and metadata.name");
        }
    }

    private static Place namePlace(Document document) {
        return document.root()
                .entry("metadata")
                .map(Node.Entry::value)
                .filter(Node.Mapping.class::isInstance)
                .map(Node.Mapping.class::cast)
                .flatMap(metadata -> metadata.entry("name"))
                .map(entry -> entry.value().place())
                .orElse(document.root().place());
    }

    private void addSettings(Document document) {
        if (settingsFile.isPresent()) {
            issues.error(
                    document.root().place(),
                    "settings",
                    "there are two settings files; the first is " + settingsFile.get().file(),
                    "keep one: salve.yaml");
        }
        settingsFile = Optional.of(document);
        settings = new SettingsReader(issues).read(document.root()).orElse(settings);
    }

    private Compiled compiled(Allowances.Scope scope) {
        List<Compiled.Source> sources = List.copyOf(runbooks.values());
        Review.check(
                sources.stream()
                        .map(source -> new Reviewed(source.runbook(), source.document().root()))
                        .toList(),
                settings,
                issues);
        Optional<byte[]> bundle =
                issues.errors() > 0
                        ? Optional.empty()
                        : Optional.of(
                                BundleWriter.write(
                                        sources.stream().map(Compiled.Source::runbook).toList(),
                                        settings));
        // After the bundle: what IAM permits does not change what is decided.
        sources.forEach(new DriftCheck(catalogue, settings, issues)::check);
        Allowances.Settled settled = allowances.settle(issues.sorted(), scope);
        return new Compiled(bundle, settled.issues(), sources, tests, settled.allowed());
    }
}

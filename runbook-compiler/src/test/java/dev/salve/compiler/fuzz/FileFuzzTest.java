package dev.salve.compiler.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.salve.compiler.bundle.BundleCompiler;
import dev.salve.compiler.bundle.Compiled;
import dev.salve.compiler.bundle.Document;
import dev.salve.compiler.bundle.Documents;
import dev.salve.compiler.bundle.TestCatalogue;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.runbook.BundleReader;
import java.util.List;
import java.util.Optional;

/** A file of bytes, from YAML to a bundle. */
class FileFuzzTest {

    private final Catalogue catalogue = TestCatalogue.catalogue();

    /** Runbooks, and what is none at all. */
    @FuzzTest
    void runbook(byte[] bytes) {
        compiles(bytes);
    }

    /** The same reader; inputs of kind Settings. */
    @FuzzTest
    void settings(byte[] bytes) {
        compiles(bytes);
    }

    private void compiles(byte[] bytes) {
        Compiled compiled = compile(bytes);
        Reported.check(compiled.issues(), bytes);
        Reported.refusedOrSound(compiled.bundle().isPresent(), compiled.issues());
        assertThat(compile(bytes).issues()).isEqualTo(compiled.issues());
        if (compiled.bundle().isPresent()) {
            compiled.runbooks().forEach(FileFuzzTest::keepsGuards);
        }
        compiled.bundle()
                .ifPresent(bundle -> {
                    assertThat(BundleReader.read(bundle).runbooks())
                            .hasSameSizeAs(compiled.runbooks());
                });
    }

    /** A guard that is left out without a word lets through what it should hold. */
    private static void keepsGuards(Compiled.Source source) {
        int written =
                source.document()
                        .root()
                        .entry("when")
                        .map(entry -> ((Node.Sequence) entry.value()).items().size())
                        .orElse(0);
        assertThat(source.runbook().when()).hasSize(written);
    }

    private Compiled compile(byte[] bytes) {
        Issues issues = new Issues();
        Optional<Document> document = Documents.read("x.yaml", bytes, issues);
        return BundleCompiler.compile(document.map(List::of).orElse(List.of()), issues, catalogue);
    }
}

package dev.salve.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DidYouMeanTest {

    @Test
    void closest_slipOfTheHand_findsTheWord() {
        List<String> known = List.of("running", "desired", "deployments", "name");
        assertThat(DidYouMean.closest("runing", known)).contains("running");
        assertThat(DidYouMean.closest("desierd", known)).contains("desired");
        assertThat(DidYouMean.closest("Name", known)).contains("name");
    }

    @Test
    void closest_anotherWord_findsNothing() {
        assertThat(DidYouMean.closest("memory", List.of("running", "name"))).isEmpty();
        assertThat(DidYouMean.closest("x", List.of())).isEmpty();
    }

    @Test
    void closest_equallyNear_isTheFirstInTheAlphabet() {
        assertThat(DidYouMean.closest("nam", List.of("names", "nama", "name"))).contains("nama");
    }
}

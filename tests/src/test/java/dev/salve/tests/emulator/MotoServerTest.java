package dev.salve.tests.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** What happens where there is no moto: it must never look like a pass. */
class MotoServerTest {

    @Test
    void start_withoutPython_saysWhatWasNotTestedAndTheCure() {
        assertThatThrownBy(() -> MotoServer.start("python-that-is-nowhere"))
                .isInstanceOf(MotoMissingException.class)
                .hasMessageContaining("NOT tested")
                .hasMessageContaining("python-that-is-nowhere")
                .hasMessageContaining("pip install 'moto[server]==5.2.1'");
    }

    @Test
    void absence_onCi_isAFailure() {
        assertThatThrownBy(() -> Absence.meet(new MotoMissingException("gone"), "true"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("gone")
                .hasMessageContaining("pip install");
    }

    @Test
    void absence_onADesk_isASkipThatSaysSo() {
        assertThatThrownBy(() -> Absence.meet(new MotoMissingException("gone"), ""))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("NOT tested");
    }

    @Test
    void close_endsTheProcess() throws Exception {
        MotoServer server = Absence.startOrMeet();

        server.close();

        assertThat(server.isAlive()).isFalse();
    }
}

package dev.salve.tests.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.salve.engine.json.JsonObject;
import dev.salve.tests.process.SalveProcess;
import dev.salve.tests.process.Scene;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The console of a running {@code salve up}, as a person uses it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleTest {

    private static final double LIMIT_MS = 30_000;
    private static final int PHONE = 360;

    private final List<String> asked = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private @Nullable Chromium chromium;
    private @Nullable SalveProcess process;
    private @Nullable BrowserContext context;

    @BeforeAll
    void start(@TempDir Path root) throws IOException {
        chromium = Chromium.start();
        process = new Scene(root).up();
    }

    @AfterAll
    void stop() throws IOException {
        if (process != null) {
            process.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void openBrowser() {
        context = Objects.requireNonNull(chromium).browser().newContext(look(1280, 800));
        asked.clear();
        complaints.clear();
    }

    @AfterEach
    void nothingElseWasAsked() {
        Objects.requireNonNull(context).close();
        assertThat(complaints).isEmpty();
        assertThat(asked).isNotEmpty().allSatisfy(url -> assertThat(url).startsWith("http://127."));
    }

    private static Browser.NewContextOptions look(int width, int height) {
        return new Browser.NewContextOptions().setViewportSize(width, height);
    }

    private SalveProcess salve() {
        return Objects.requireNonNull(process);
    }

    private Page open(SalveProcess salve) {
        Page page = Objects.requireNonNull(context).newPage();
        page.setDefaultTimeout(LIMIT_MS);
        page.onRequest(request -> asked.add(request.url()));
        page.onPageError(complaints::add);
        page.onDialog(dialog -> complaints.add("a dialog: " + dialog.message()));
        page.navigate(salve.url().toString());
        return page;
    }

    private static LocatorAssertions.ContainsTextOptions patiently() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(LIMIT_MS);
    }

    private static String post(SalveProcess salve, String event) {
        return salve.decided(event).list("decisions", JsonObject::of).getFirst().text("run");
    }

    private static Locator row(Page page, String run) {
        return page.locator("#runs a[href='#" + run + "']");
    }

    private static void shoot(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(Path.of("target", "console-" + name + ".png"))
                        .setFullPage(true));
    }

    @Test
    void run_eventPosted_appearsAndTellsItsStory() {
        Page page = open(salve());
        String run = post(salve(), Scene.alarm("shop"));

        assertThat(row(page, run)).containsText("ecs-5xx-shop", patiently());
        row(page, run).click();

        Locator story = page.locator("#records");
        assertThat(story).containsText("restart ISSUED", patiently());
        assertThat(story).containsText("ecs.restart-service@1 on prod/shop");
        assertThat(story).not().containsText("{");
        assertThat(page.locator("#facts")).containsText(run);
        assertThat(page.locator("#approval")).isHidden();
        shoot(page, "story");
    }

    @Test
    void run_waitsForApproval_isApprovedByClicking() {
        String run = post(salve(), Scene.alarm("checkout"));
        Page page = open(salve());
        row(page, run).click();
        assertThat(page.locator("#question"))
                .containsText("Restart checkout for ecs-5xx-checkout?");
        page.locator("#approve").click();
        assertThat(page.locator("#answer")).containsText("Say who you are");
        assertThat(salve().state(run)).isEqualTo("WAITING_APPROVAL");
        page.locator("#who").fill("mallory");
        page.locator("#approve").click();
        assertThat(page.locator("#answer")).containsText("user:mallory", patiently());
        shoot(page, "approval");

        page.locator("#who").fill("alice");
        page.locator("#reason").fill("looks right");
        page.locator("#approve").click();

        assertThat(page.locator("#answer")).containsText(run + " is now", patiently());
        assertThat(page.locator("#approval")).isHidden();
        assertThat(page.locator("#records"))
                .containsText("user:alice says yes: looks right", patiently());
        assertThat(salve().state(run)).isNotEqualTo("WAITING_APPROVAL");
    }

    @Test
    void name_withMarkupAndControls_staysText() {
        String name = "ecs-5xx-<img src=x onerror=alert(1)>\\u202e\\u0007";
        String run = post(salve(), Scene.alarm(name, "cart"));
        Page page = open(salve());
        row(page, run).click();

        assertThat(row(page, run)).containsText("<img src=x onerror=alert(1)>\\u202e\\u0007");
        assertThat(page.locator("#title")).containsText("<img src=x onerror=alert(1)>\\u202e");
        assertThat(page.locator("img, script:not([src])")).hasCount(0);
    }

    @Test
    void page_byKeyboardOnAPhone_opensARun() {
        String run = post(salve(), Scene.alarm("search"));
        Page page = open(salve());
        page.setViewportSize(PHONE, 740);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        row(page, run).focus();
        page.keyboard().press("Enter");

        assertThat(page.locator("#facts")).containsText(run, patiently());
        assertThat(page.locator("#story")).isFocused();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(PHONE);
        shoot(page, "phone");
    }

    @Test
    void killSwitch_engagedByClicking_isShownUntilItIsRearmed(@TempDir Path root)
            throws IOException {
        try (SalveProcess own = new Scene(root).up()) {
            Page page = open(own);
            assertThat(page.locator("#empty")).isVisible();
            page.locator("#who").fill("alice");
            page.locator("#why").fill("I do not trust it");
            page.locator("#kill button").click();
            Locator banner = page.locator("#switches");
            assertThat(banner).containsText("user:alice said: I do not trust it", patiently());
            assertThat(own.get("switches").body()).contains("\"scope\":\"global\"");
            shoot(page, "stopped");

            banner.locator("input").fill("the drill is over");
            banner.locator("button").click();

            assertThat(page.locator("#stopped")).containsText("armed again", patiently());
            assertThat(own.get("switches").body()).doesNotContain("global");
            Scene scene = new Scene(root);
            String rearmed =
                    own.await(
                            Duration.ofMillis((long) LIMIT_MS),
                            "evidence of both",
                            () ->
                                    scene.texts("control").stream()
                                            .filter(text -> text.contains("the drill is over"))
                                            .findFirst());
            assertThat(rearmed).contains("io.salve.killswitch.off.v1");
            own.killNow();
            assertThat(page.locator("#health")).containsText("no answer", patiently());
            assertThat(own.ended(Duration.ZERO)).isTrue();
        }
    }
}

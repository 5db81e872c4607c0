package dev.salve.tests.process.failpoint;

import dev.salve.audit.EvidenceVerifier;
import dev.salve.audit.Report;
import dev.salve.tests.process.failpoint.FailPoint.Side;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An engine in a process of its own, told by lines what to do; each is answered by one line, {@code
 * ok} or {@code failed}. At its trip it says {@code AT} and ends, or waits to be ended.
 */
final class EngineMain implements Tripwire {

    private static final int KILLED = 137;

    private final BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private @Nullable Trip trip;
    private int crossings;
    private @Nullable Site site;
    private @Nullable Engine engine;

    private EngineMain() {}

    public static void main(String[] arguments) throws IOException {
        new EngineMain().serve();
    }

    private void serve() throws IOException {
        String line = in.readLine();
        while (line != null) {
            say(answer(line.split("\t", -1)));
            line = in.readLine();
        }
    }

    private String answer(String[] command) {
        try {
            List<String> problems = obey(command);
            return problems.isEmpty() ? "ok" : "failed " + oneLine(problems.toString());
        } catch (IOException | RuntimeException e) {
            return "failed " + oneLine(e.toString());
        }
    }

    private List<String> obey(String[] command) throws IOException {
        switch (command[0]) {
            case "open" -> open(Path.of(command[1]));
            case "arm" -> arm(Trip.of(command[1]));
            case "receive" -> engine().receive(Path.of(command[1]));
            case "turn" -> {
                return engine().turn();
            }
            case "finish" -> {
                return engine().finish();
            }
            case "race" -> race(Path.of(command[1]));
            case "remove" -> Files.delete(Path.of(command[1]));
            case "nothing-left" -> {
                return files(Path.of(command[1])).stream().map(Path::toString).toList();
            }
            case "verify" -> {
                return verify();
            }
            default -> throw new IllegalArgumentException("no such command: " + command[0]);
        }
        return List.of();
    }

    private void open(Path root) throws IOException {
        if (engine != null) {
            engine.close();
        }
        trip = null;
        site = new Site(root);
        engine = new Engine(site, this);
    }

    private void arm(Trip wanted) {
        trip = wanted;
        crossings = 0;
    }

    private void race(Path folder) throws IOException {
        for (Path event : files(folder)) {
            engine().receive(event);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private List<String> verify() {
        if (site == null) {
            throw new IllegalStateException("no site is open");
        }
        Report report = EvidenceVerifier.verify(site.evidence());
        return report.findings().stream().map(Object::toString).toList();
    }

    private Engine engine() {
        if (engine == null) {
            throw new IllegalStateException("no site is open");
        }
        return engine;
    }

    @Override
    public void cross(FailPoint point, Side side) {
        Trip armed = trip;
        if (armed == null || armed.point() != point || armed.side() != side) {
            return;
        }
        crossings++;
        if (crossings == armed.nth()) {
            trip = null;
            say("AT " + point + " " + side);
            end(armed.fate());
        }
    }

    private void end(Trip.Fate fate) {
        if (fate == Trip.Fate.HALT) {
            Runtime.getRuntime().halt(KILLED);
        }
        try {
            String word = in.readLine();
            if (!"go".equals(word)) {
                throw new IllegalStateException("told " + word + " where only go is awaited");
            }
        } catch (IOException e) {
            throw new IllegalStateException("nobody is there any more", e);
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}

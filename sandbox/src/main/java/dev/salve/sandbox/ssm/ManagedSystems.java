package dev.salve.sandbox.ssm;

import dev.salve.sandbox.account.AccountSite;
import dev.salve.sandbox.account.KeptPart;
import dev.salve.sandbox.account.SequentialIds;
import dev.salve.sandbox.account.Shelf;
import java.time.Instant;
import java.util.Map;

/**
 * The account's documents, managed instances, commands, automations and change calendars, and
 * Amazon's document that restarts an instance. The account's lock guards it.
 */
public final class ManagedSystems {

    private static final String RESTART_INSTANCE =
            """
            {"schemaVersion":"0.3","parameters":{"InstanceId":{"type":"StringList"},\
            "AutomationAssumeRole":{"type":"String","default":""}}}\
            """;

    private final AccountSite site;
    private final SequentialIds ids;
    final Shelf<DocumentState> documents;
    final Shelf<Node> nodes;
    final Shelf<Work> commands;
    final Shelf<Work> automations;
    final Shelf<Calendar> calendars;

    public ManagedSystems(AccountSite site, SequentialIds ids, Instant now) {
        this.site = site;
        this.ids = ids;
        this.documents = new Shelf<>(new DocumentState.Kind(), now);
        this.nodes = new Shelf<>(new Node.Kind(), now);
        this.commands = new Shelf<>(new Work.Kind(), now);
        this.automations = new Shelf<>(new Work.Kind(), now);
        this.calendars = new Shelf<>(new Calendar.Kind(), now);
        add(
                "AWS-RestartEC2Instance",
                DocumentState.AMAZON,
                DocumentState.AUTOMATION,
                RESTART_INSTANCE);
    }

    /** Adds a command document of the account's own. */
    public void addCommand(String name, String content) {
        add(name, site.account(), DocumentState.COMMAND, content);
    }

    /** Adds an automation document of the account's own. */
    public void addAutomation(String name, String content) {
        add(name, site.account(), DocumentState.AUTOMATION, content);
    }

    private void add(String name, String owner, String type, String content) {
        String hash = "%064x".formatted(content.hashCode() & 0xFFFF_FFFFL);
        documents.add(new DocumentState(name, owner, type, "1", hash, content));
    }

    public void add(Node node) {
        nodes.add(node);
    }

    /** Adds an instance whose agent is online. */
    public void addOnline(String id, Map<String, String> tags) {
        nodes.add(new Node(id, Node.ONLINE, tags));
    }

    public void add(Calendar calendar) {
        calendars.add(calendar);
    }

    /** Puts a calendar in place of the one of that name. */
    public void change(Calendar calendar) {
        calendars.place(calendar);
    }

    /** What is stored, by name. */
    public Map<String, KeptPart> parts() {
        return Map.of(
                "ssm-documents", documents,
                "ssm-nodes", nodes,
                "ssm-commands", commands,
                "ssm-automations", automations,
                "ssm-calendars", calendars);
    }

    AccountSite site() {
        return site;
    }

    String newId() {
        return ids.uuid();
    }
}

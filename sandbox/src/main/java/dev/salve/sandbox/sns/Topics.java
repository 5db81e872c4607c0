package dev.salve.sandbox.sns;

import dev.salve.sandbox.account.AccountSite;
import dev.salve.sandbox.account.Document;
import dev.salve.sandbox.account.SequentialIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The account's topics and what was published to them. Not thread-safe; the account's lock guards
 * it.
 */
public final class Topics {

    /** Messages kept; older ones are forgotten, so that a long-running account stays small. */
    public static final int KEPT = 1000;

    private final AccountSite site;
    private final SequentialIds ids;
    private final Set<String> arns = new TreeSet<>();
    private final List<PublishedMessage> messages = new ArrayList<>();

    public Topics(AccountSite site, SequentialIds ids) {
        this.site = site;
        this.ids = ids;
    }

    /** Adds a topic and gives its ARN. */
    public String add(String name) {
        String arn = site.arn("sns", name);
        arns.add(arn);
        return arn;
    }

    /** The last {@link #KEPT} messages, oldest first. */
    public List<PublishedMessage> messages() {
        return List.copyOf(messages);
    }

    boolean has(String arn) {
        return arns.contains(arn);
    }

    String newMessageId() {
        return ids.uuid();
    }

    void record(PublishedMessage message) {
        messages.add(message);
        if (messages.size() > KEPT) {
            messages.removeFirst();
        }
    }

    /** The topics and messages as they are stored. */
    public Document toDocument() {
        return new Document()
                .put("topics", List.copyOf(arns))
                .putAll("messages", messages.stream().map(PublishedMessage::toDocument).toList());
    }

    /** Puts back what {@link #toDocument} gave. */
    public void restore(Document document) {
        arns.addAll(document.texts("topics"));
        document.documents("messages").forEach(m -> messages.add(PublishedMessage.fromDocument(m)));
    }
}

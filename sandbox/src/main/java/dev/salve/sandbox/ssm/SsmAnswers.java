package dev.salve.sandbox.ssm;

import java.util.List;
import software.amazon.awssdk.services.ssm.model.AutomationExecutionMetadata;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.DocumentDescription;
import software.amazon.awssdk.services.ssm.model.DocumentIdentifier;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;

/** What is on the shelves, in the words of the SDK. */
final class SsmAnswers {

    private SsmAnswers() {}

    static DocumentDescription description(DocumentState document) {
        return DocumentDescription.builder()
                .name(document.name())
                .owner(document.owner())
                .documentType(document.type())
                .documentVersion(document.version())
                .defaultVersion(document.version())
                .latestVersion(document.version())
                .status("Active")
                .hash(document.hash())
                .hashType("Sha256")
                .documentFormat("JSON")
                .parameters(document.parameters())
                .build();
    }

    static DocumentIdentifier identifier(DocumentState document) {
        return DocumentIdentifier.builder()
                .name(document.name())
                .owner(document.owner())
                .documentType(document.type())
                .documentVersion(document.version())
                .build();
    }

    static InstanceInformation information(Node node) {
        return InstanceInformation.builder()
                .instanceId(node.id())
                .pingStatus(node.ping())
                .resourceType("EC2Instance")
                .platformType("Linux")
                .build();
    }

    static Command command(Work work) {
        List<String> targets = work.targets();
        return Command.builder()
                .commandId(work.id())
                .documentName(work.document())
                .documentVersion(work.version())
                .comment(work.mark())
                .instanceIds(targets)
                .parameters(work.parameters())
                .requestedDateTime(work.startedAt())
                .status(work.status())
                .statusDetails(work.status())
                .targetCount(targets.size())
                .completedCount(work.isUnderWay() ? 0 : targets.size())
                .errorCount(0)
                .build();
    }

    static AutomationExecutionMetadata automation(Work work) {
        return AutomationExecutionMetadata.builder()
                .automationExecutionId(work.id())
                .documentName(work.document())
                .documentVersion(work.version())
                .automationExecutionStatus(work.status())
                .executionStartTime(work.startedAt())
                .executionEndTime(work.isUnderWay() ? null : work.endsAt())
                .build();
    }
}

package dev.salve.remediation.aws;

import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;

/** Reads launch templates. */
public final class LaunchTemplates {

    private final Ec2Client ec2;

    public LaunchTemplates(Ec2Client ec2) {
        this.ec2 = ec2;
    }

    /** The template a group launches from; empty if it has an old launch configuration. */
    public static Optional<LaunchTemplateSpecification> of(AutoScalingGroup group) {
        if (group.launchTemplate() != null) {
            return Optional.of(group.launchTemplate());
        }
        return Optional.ofNullable(group.mixedInstancesPolicy())
                .map(policy -> policy.launchTemplate())
                .map(template -> template.launchTemplateSpecification());
    }

    /**
     * The image that a version of a template names: an AMI's id, or {@code resolve:ssm:…} for a
     * parameter that holds one; empty if it names none.
     */
    public Reading<String> image(LaunchTemplateSpecification template) {
        return Question.ask(
                "ec2:DescribeLaunchTemplateVersions",
                () ->
                        new Reading.Present<>(
                                ec2
                                        .describeLaunchTemplateVersions(request(template))
                                        .launchTemplateVersions()
                                        .stream()
                                        .map(version -> version.launchTemplateData())
                                        .map(data -> Values.orEmpty(data.imageId()))
                                        .findFirst()
                                        .orElse("")));
    }

    /** EC2 takes the id or the name, not both. */
    private static DescribeLaunchTemplateVersionsRequest request(
            LaunchTemplateSpecification template) {
        DescribeLaunchTemplateVersionsRequest.Builder request =
                DescribeLaunchTemplateVersionsRequest.builder().versions(template.version());
        if (template.launchTemplateId() == null) {
            request.launchTemplateName(template.launchTemplateName());
        } else {
            request.launchTemplateId(template.launchTemplateId());
        }
        return request.build();
    }
}

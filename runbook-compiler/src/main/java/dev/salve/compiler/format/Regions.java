package dev.salve.compiler.format;

import java.util.List;

/**
 * AWS's regions, for did-you-mean only: AWS adds some every year.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html">AWS
 *     Regions</a>
 */
public final class Regions {

    public static final List<String> KNOWN =
            List.of(
                    "af-south-1",
                    "ap-east-1",
                    "ap-east-2",
                    "ap-northeast-1",
                    "ap-northeast-2",
                    "ap-northeast-3",
                    "ap-south-1",
                    "ap-south-2",
                    "ap-southeast-1",
                    "ap-southeast-2",
                    "ap-southeast-3",
                    "ap-southeast-4",
                    "ap-southeast-5",
                    "ap-southeast-7",
                    "ca-central-1",
                    "ca-west-1",
                    "cn-north-1",
                    "cn-northwest-1",
                    "eu-central-1",
                    "eu-central-2",
                    "eu-north-1",
                    "eu-south-1",
                    "eu-south-2",
                    "eu-west-1",
                    "eu-west-2",
                    "eu-west-3",
                    "il-central-1",
                    "me-central-1",
                    "me-south-1",
                    "mx-central-1",
                    "sa-east-1",
                    "us-east-1",
                    "us-east-2",
                    "us-gov-east-1",
                    "us-gov-west-1",
                    "us-west-1",
                    "us-west-2");

    /** The parts of a region's name between its ends: a slip is in one of them. */
    private static final List<String> DIRECTIONS =
            List.of(
                    "central",
                    "east",
                    "north",
                    "northeast",
                    "northwest",
                    "south",
                    "southeast",
                    "southwest",
                    "west");

    private Regions() {}

    /** Whether a region may be called so, known or new. */
    public static boolean canBe(String region) {
        return KNOWN.contains(region)
                || DIRECTIONS.stream().anyMatch(word -> region.contains("-" + word + "-"));
    }
}

package dev.salve.remediation.aws;

import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;

/** Reads RDS instances. */
public final class DatabaseInstances {

    private static final String NAME_IN_ARN = ":db:";

    private final RdsClient rds;

    public DatabaseInstances(RdsClient rds) {
        this.rds = rds;
    }

    /** An instance's identifier from its identifier or ARN. */
    public static String name(String nameOrArn) {
        int at = nameOrArn.startsWith("arn:") ? nameOrArn.indexOf(NAME_IN_ARN) : -1;
        return at < 0 ? nameOrArn : nameOrArn.substring(at + NAME_IN_ARN.length());
    }

    /** The instance as it is now. */
    public Reading<DBInstance> read(String name) {
        try {
            List<DBInstance> instances =
                    rds.describeDBInstances(request -> request.dbInstanceIdentifier(name))
                            .dbInstances();
            return instances.isEmpty()
                    ? missing(name)
                    : new Reading.Present<>(instances.getFirst());
        } catch (DbInstanceNotFoundException unknown) {
            return missing(name);
        } catch (UnsupportedOperationException absent) {
            return new Reading.Absent<>("no-rds", "this account has no RDS");
        } catch (SdkException failure) {
            return Reading.failed("rds:DescribeDBInstances", failure);
        }
    }

    private static Reading<DBInstance> missing(String name) {
        return new Reading.Absent<>(
                "no-such-instance",
                "there is no RDS instance " + name + "; check its name and region");
    }
}

package dev.salve.sandbox.account;

/** Where resources live: twelve digits of account, and a region; builds their ARNs. */
public record AccountSite(String account, String region) {

    /** The ARN {@code arn:aws:SERVICE:REGION:ACCOUNT:RESOURCE}. */
    public String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + account + ":" + resource;
    }
}

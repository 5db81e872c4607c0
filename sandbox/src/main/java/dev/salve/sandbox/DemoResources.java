package dev.salve.sandbox;

/** What the demo account has beside its services and groups: one good target for each action. */
final class DemoResources {

    private DemoResources() {}

    static void stock(Inventory inventory) {}
}

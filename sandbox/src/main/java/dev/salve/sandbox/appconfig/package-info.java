/** Simulated deployments of configurations behind AppConfigClient. */
@NullMarked
package dev.salve.sandbox.appconfig;

import org.jspecify.annotations.NullMarked;

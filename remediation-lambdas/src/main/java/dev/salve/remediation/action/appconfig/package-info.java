/** The actions on AppConfig. */
@NullMarked
package dev.salve.remediation.action.appconfig;

import org.jspecify.annotations.NullMarked;

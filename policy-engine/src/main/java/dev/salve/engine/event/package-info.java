@NullMarked
package dev.salve.engine.event;

import org.jspecify.annotations.NullMarked;

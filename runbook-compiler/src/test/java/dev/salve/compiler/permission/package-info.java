@NullMarked
package dev.salve.compiler.permission;

import org.jspecify.annotations.NullMarked;

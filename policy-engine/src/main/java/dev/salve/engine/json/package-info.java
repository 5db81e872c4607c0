/** Reading and writing JSON values; the engine has no object mapper. */
@NullMarked
package dev.salve.engine.json;

import org.jspecify.annotations.NullMarked;

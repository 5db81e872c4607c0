/** Every action of the catalogue, one sample each, put through what all of them promise. */
@NullMarked
package dev.salve.tests.catalogue;

import org.jspecify.annotations.NullMarked;

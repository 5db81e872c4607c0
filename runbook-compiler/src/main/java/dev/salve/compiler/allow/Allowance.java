package dev.salve.compiler.allow;

import dev.salve.compiler.yaml.Place;

/**
 * One code that a comment allows.
 *
 * @param place where the code is written
 * @param line of the warnings that are meant
 * @param reason empty if none is given
 */
record Allowance(Place place, int line, String code, String reason) {}

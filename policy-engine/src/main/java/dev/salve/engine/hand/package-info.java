/** What the engine asks the hands, the Lambdas that act, and what they answer: values and JSON. */
@NullMarked
package dev.salve.engine.hand;

import org.jspecify.annotations.NullMarked;

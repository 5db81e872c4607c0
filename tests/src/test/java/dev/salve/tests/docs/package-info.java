/** Whether the documentation says what the product does. */
@NullMarked
package dev.salve.tests.docs;

import org.jspecify.annotations.NullMarked;

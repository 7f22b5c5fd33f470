/** BatchUp's own outputs, which this library's must equal. */
@NullMarked
package io.github.batchup4j.golden;

import org.jspecify.annotations.NullMarked;

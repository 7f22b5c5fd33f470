/** The code on the pages of the guide, each page a test class. */
@NullMarked
package io.github.batchup4j.examples.guide;

import org.jspecify.annotations.NullMarked;

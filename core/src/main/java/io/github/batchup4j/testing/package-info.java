/**
 * What samplers and data sources promise, as suites of JUnit 5 tests: implement the interface in a
 * test class of your own, and its tests run on your sampler or source. JUnit is an optional
 * dependency of this library: add {@code org.junit.jupiter:junit-jupiter} to your tests.
 */
@NullMarked
package io.github.batchup4j.testing;

import org.jspecify.annotations.NullMarked;

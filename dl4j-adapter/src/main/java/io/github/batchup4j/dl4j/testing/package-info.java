/**
 * The contract of DL4J iterators as tests, to be run on iterators of one's own. Needs JUnit 5 and
 * deeplearning4j-nn, which are optional dependencies, and a backend of ND4J.
 */
@NullMarked
package io.github.batchup4j.dl4j.testing;

import org.jspecify.annotations.NullMarked;

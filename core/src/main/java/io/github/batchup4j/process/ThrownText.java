package io.github.batchup4j.process;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a throwable of another process.
 *
 * @param className its class
 * @param isError whether that is an {@link Error}
 * @param message what its {@code getMessage} gave
 * @param text what its {@code toString} gave
 */
record ThrownText(String className, boolean isError, @Nullable String message, String text) {}

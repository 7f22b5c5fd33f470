package io.github.batchup4j.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests their {@link ProcessPools}, and closes them when all have run. */
// JUnit is not passed on to modules that require this one.
@SuppressWarnings("exports")
public final class ProcessPoolsResolver implements ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(ProcessPoolsResolver.class);

  /** For JUnit. */
  public ProcessPoolsResolver() {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == ProcessPools.class;
  }

  @Override
  public ProcessPools resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(ProcessPools.class, type -> new ProcessPools(), ProcessPools.class);
  }
}

package io.github.batchup4j.source;

import io.github.batchup4j.sampling.Order;
import io.github.batchup4j.sampling.Sampler;
import java.util.Optional;

/** A source made of others, which have the indices, repeats and samplers. */
abstract sealed class CombinedDataSource extends DataSource
    permits CompositeDataSource, ChoiceDataSource {

  private final Members members;

  CombinedDataSource(Members members) {
    this.members = members;
  }

  final Members members() {
    return members;
  }

  /** What this is, for messages. */
  abstract String kind();

  @Override
  public final boolean isRandomAccess() {
    return members.all(DataSource::isRandomAccess);
  }

  @Override
  public final boolean isOneShot() {
    return members.any(DataSource::isOneShot);
  }

  @Override
  final Optional<String> asksForRandomNumbers() {
    return members.asList().stream()
        .flatMap(member -> member.source().asksForRandomNumbers().stream())
        .findFirst();
  }

  @Override
  final boolean differsInOrder() {
    return members.any(DataSource::differsInOrder);
  }

  @Override
  void requireDrawable(Order order, int batchSize) {
    members.requireDrawable(order, batchSize);
  }

  @Override
  final void requireReplacements() {
    members.asList().forEach(member -> member.source().requireReplacements());
  }

  @Override
  final Replacements replacements() {
    return members.replacements();
  }

  @Override
  public final DataSource repeated(int times) {
    throw unsupported("repeated", "repeat its members");
  }

  @Override
  public final DataSource repeated() {
    throw unsupported("repeated", "repeat its members");
  }

  @Override
  public final DataSource subset(long... indices) {
    throw unsupported("a subset", "take subsets of its members");
  }

  @Override
  public final DataSource sampledBy(Sampler sampler) {
    throw unsupported("sampled", "give samplers to its members");
  }

  final UnsupportedOperationException unsupported(String what, String advice) {
    return new UnsupportedOperationException(
        kind() + " has no indices of its own and cannot be " + what + ": " + advice);
  }
}

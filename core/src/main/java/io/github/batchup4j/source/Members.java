package io.github.batchup4j.source;

import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.IndexRequest;
import io.github.batchup4j.sampling.Order;
import io.github.batchup4j.sampling.SeedUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.LongBinaryOperator;
import java.util.function.Predicate;

/** The sources that a composite or choice is made of, in their order. */
final class Members {

  private final List<Member> members;

  private Members(List<Member> members) {
    this.members = List.copyOf(members);
  }

  /**
   * Members without names, called by their position.
   *
   * @param whole what they are members of, for the message
   */
  static Members unnamed(String whole, DataSource... sources) {
    if (sources.length == 0) {
      throw new IllegalArgumentException("members of a " + whole + " must be > 0, got 0");
    }
    List<Member> members = new ArrayList<>();
    for (DataSource source : sources) {
      members.add(new Member(new MemberName(Integer.toString(members.size()), false), source));
    }
    return new Members(members);
  }

  static Members of(String name, DataSource source) {
    return new Members(List.of(new Member(new MemberName(name, true), source)));
  }

  Members and(String name, DataSource source) {
    if (members.stream().anyMatch(member -> member.name().equals(name))) {
      throw new IllegalArgumentException(
          "names of members must be unique, got \"" + name + "\" twice");
    }
    List<Member> more = new ArrayList<>(members);
    more.add(new Member(new MemberName(name, true), source));
    return new Members(more);
  }

  int size() {
    return members.size();
  }

  Member get(int position) {
    return members.get(position);
  }

  DataSource source(int position) {
    return members.get(position).source();
  }

  List<Member> asList() {
    return members;
  }

  boolean all(Predicate<DataSource> property) {
    return members.stream().map(Member::source).allMatch(property);
  }

  boolean any(Predicate<DataSource> property) {
    return members.stream().map(Member::source).anyMatch(property);
  }

  Count count(Function<DataSource, Count> countOf, BinaryOperator<Count> together) {
    return members.stream().map(Member::source).map(countOf).reduce(together).orElseThrow();
  }

  /** The bytes of a sample of all together, where all members know theirs. */
  OptionalLong bytesPerSample(LongBinaryOperator together) {
    List<OptionalLong> bytes =
        members.stream().map(member -> member.source().bytesPerSample()).toList();
    return bytes.stream().allMatch(OptionalLong::isPresent)
        ? bytes.stream().mapToLong(OptionalLong::getAsLong).reduce(together)
        : OptionalLong.empty();
  }

  /** The names that the first member tells that knows its own. */
  Optional<List<String>> knownNames(Function<DataSource, Optional<List<String>>> namesOf) {
    return members.stream()
        .map(member -> namesOf.apply(member.source()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** For choices: checks that the columns of all have the same names, as far as they are told. */
  void requireSameNames(Function<DataSource, Optional<List<String>>> namesOf) {
    Optional<List<String>> wanted = knownNames(namesOf);
    for (Member member : members) {
      namesOf
          .apply(member.source())
          .ifPresent(
              names -> ChoiceGatherer.requireNames(names, wanted.orElseThrow(), member.called()));
    }
  }

  void requireDrawable(Order order, int batchSize) {
    members.forEach(member -> member.source().requireDrawable(order, batchSize));
  }

  Members withIndices() {
    return new Members(
        members.stream().map(member -> member.with(member.source().withIndices())).toList());
  }

  /** Divides every member, by a seed of its own, and puts the parts together. */
  List<Members> split(long seed, Splitting splitting) {
    List<List<DataSource>> partsOfMembers = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      long memberSeed = SeedUse.MEMBER.of(RandomKey.of(seed)).with(i).value();
      partsOfMembers.add(splitting.split(source(i), memberSeed));
    }
    List<Members> parts = new ArrayList<>();
    for (int part = 0; part < partsOfMembers.get(0).size(); part++) {
      List<Member> split = new ArrayList<>();
      for (int i = 0; i < members.size(); i++) {
        split.add(members.get(i).with(partsOfMembers.get(i).get(part)));
      }
      parts.add(new Members(split));
    }
    return parts;
  }

  /** Divides one source. */
  @FunctionalInterface
  interface Splitting {
    List<DataSource> split(DataSource source, long seed);
  }

  /** Opens the draws of every member in its own order; where one refuses, none stays open. */
  List<Draws> open(IndexRequest request) {
    List<Draws> opened = new ArrayList<>();
    try {
      for (int i = 0; i < members.size(); i++) {
        opened.add(source(i).open(request.member(i)));
      }
    } catch (RuntimeException | Error failure) {
      closeAfter(failure, opened);
      throw failure;
    }
    return opened;
  }

  private static void closeAfter(Throwable failure, List<Draws> opened) {
    try {
      closeAll(opened);
    } catch (RuntimeException | Error second) {
      if (second != failure) {
        failure.addSuppressed(second);
      }
    }
  }

  /** Closes them all, and then tells the first failure. */
  static void closeAll(List<Draws> all) {
    List<Throwable> failures = new ArrayList<>();
    for (Draws draws : all) {
      try {
        draws.close();
      } catch (RuntimeException | Error failure) {
        failures.add(failure);
      }
    }
    if (!failures.isEmpty()) {
      Throwable first = failures.get(0);
      failures.stream().filter(other -> other != first).forEach(first::addSuppressed);
      if (first instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) first;
    }
  }

  /** What makes the batches of each. */
  List<MemberGatherer> gatherers() {
    List<MemberGatherer> gatherers = new ArrayList<>();
    for (Member member : members) {
      gatherers.add(
          new MemberGatherer(member.called(), gatherers.size(), member.source().gatherer()));
    }
    return gatherers;
  }

  Replacements replacements() {
    return new Replacements.OfMembers(
        members.stream().map(member -> member.source().replacements()).toList());
  }
}

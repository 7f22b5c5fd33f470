package io.github.batchup4j.golden;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Functions over batches, their results joined or averaged. */
final class MapsCheck implements GoldenCheck {

  private static final String DATA = "batch_map_data";

  private final Pools pools = new Pools();
  private Optional<MapData> data = Optional.empty();

  @Override
  public String file() {
    return "maps.jsonl";
  }

  @Override
  public Set<String> kinds() {
    return Set.of(DATA, "batch_map_concat", "batch_map_mean");
  }

  @Override
  public void begin(List<GoldenRecord> records) {
    List<Fields> found =
        records.stream()
            .map(GoldenRecord::fields)
            .filter(record -> record.text("kind").equals(DATA))
            .toList();
    if (found.size() != 1) {
      throw new AssertionError(file() + " must have one " + DATA + ", got " + found.size());
    }
    data = Optional.of(MapData.of(found.get(0)));
  }

  @Override
  public Outcome check(Fields record) {
    String kind = record.text("kind");
    return switch (kind) {
      case DATA -> {
        MapData unused = MapData.of(record);
        yield Outcome.passed();
      }
      case "batch_map_concat" -> new MapCheck(record, data.orElseThrow(), false).check(pools);
      case "batch_map_mean" -> new MapCheck(record, data.orElseThrow(), true).check(pools);
      default -> throw new AssertionError("kind must be known, got " + kind);
    };
  }

  @Override
  public void close() {
    pools.close();
  }
}

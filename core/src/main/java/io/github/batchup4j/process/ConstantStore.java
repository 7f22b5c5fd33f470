package io.github.batchup4j.process;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The objects that a pool has written for its workers, each once, as files of its folder. An object
 * that is not reachable any more loses its files. Thread-safe.
 */
final class ConstantStore implements SharedIds, AutoCloseable {

  private final Path folder;
  private final ReentrantLock lock = new ReentrantLock();
  private final ReferenceQueue<Shared> unreachable = new ReferenceQueue<>();
  private final Map<ConstantKey, StoredConstant> stored = new HashMap<>();
  private final Set<ConstantKey> beingWritten = new HashSet<>();
  private final List<Integer> forgotten = new ArrayList<>();
  private int nextId;

  ConstantStore(Path folder) {
    this.folder = folder;
  }

  /**
   * Returns the number of an object, which is written first if it was never asked for.
   *
   * @throws IllegalArgumentException if it refers to something that is not serializable, or to
   *     itself by way of other shared objects
   * @throws UncheckedIOException if it cannot be written
   */
  @Override
  public int idOf(Shared constant) {
    lock.lock();
    try {
      forgetUnreachable();
      ConstantKey key = new ConstantKey(constant);
      StoredConstant known = stored.get(key);
      return known != null ? known.id() : added(constant, key);
    } finally {
      lock.unlock();
    }
  }

  private int added(Shared constant, ConstantKey key) {
    if (!beingWritten.add(key)) {
      throw new IllegalArgumentException(
          "shared objects must not refer to one another in a circle, got one of "
              + constant.getClass().getName());
    }
    int id = nextId++;
    ConstantFiles files = ConstantFiles.of(folder, id);
    boolean done = false;
    try {
      List<Shared> nested = written(constant, files);
      stored.put(new ConstantKey(constant, unreachable), new StoredConstant(id, nested));
      done = true;
      return id;
    } finally {
      beingWritten.remove(key);
      if (!done) {
        files.delete();
      }
    }
  }

  private List<Shared> written(Shared constant, ConstantFiles files) {
    try {
      return Uninterrupted.run(new ConstantWriter(constant, files, this)::write);
    } catch (NotSerializableException e) {
      throw NotSerializable.task(e);
    } catch (IOException e) {
      throw new UncheckedIOException(
          String.format(
              "%s could not be written to %s for worker processes: %s",
              constant.getClass().getName(), files.objects(), e.getMessage()),
          e);
    }
  }

  /** Returns the numbers, not returned before, of objects that are not reachable any more. */
  List<Integer> takeForgotten() {
    lock.lock();
    try {
      forgetUnreachable();
      List<Integer> taken = List.copyOf(forgotten);
      forgotten.clear();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void forgetUnreachable() {
    Reference<? extends Shared> gone = unreachable.poll();
    while (gone != null) {
      StoredConstant constant = stored.remove(gone);
      if (constant != null) {
        ConstantFiles.of(folder, constant.id()).delete();
        forgotten.add(constant.id());
      }
      gone = unreachable.poll();
    }
  }

  /** Deletes all files. */
  @Override
  public void close() {
    lock.lock();
    try {
      for (StoredConstant constant : stored.values()) {
        ConstantFiles.of(folder, constant.id()).delete();
      }
      stored.clear();
    } finally {
      lock.unlock();
    }
  }
}

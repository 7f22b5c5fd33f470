package io.github.batchup4j.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import org.jspecify.annotations.Nullable;

/**
 * Java serialization under {@link ObjectRules}. A class that is not allowed is refused by its name,
 * before it is loaded.
 */
final class ObjectReader extends ObjectInputStream {

  private final ObjectRules rules;
  private final StandIns standIns;

  private ObjectReader(InputStream in, ObjectRules rules, StandIns standIns) throws IOException {
    super(in);
    this.rules = rules;
    this.standIns = standIns;
    enableResolveObject(true);
  }

  /**
   * Reads one object.
   *
   * @param in the stream of {@link ObjectWriter}
   * @param bytes the length of it
   * @param rules what may be read
   * @param standIns resolves what stands for arrays
   * @throws IOException if the stream is not as it was written, or not allowed
   */
  static @Nullable Object read(InputStream in, long bytes, ObjectRules rules, StandIns standIns)
      throws IOException {
    ObjectLimits limits = new ObjectLimits(bytes);
    try (ObjectReader reader = new ObjectReader(in, rules, standIns)) {
      if (rules.allowed().isPresent()) {
        reader.setObjectInputFilter(limits);
      }
      return reader.readObject();
    } catch (InvalidClassException e) {
      throw limits.exceeded().<IOException>map(InvalidClassException::new).orElse(e);
    } catch (ClassNotFoundException e) {
      throw new IOException(
          "a class must be on the class path of both processes, got " + e.getMessage(), e);
    } catch (IOException e) {
      throw e.getMessage() == null ? damaged(e) : e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw damaged(e);
    }
  }

  private static IOException damaged(Throwable e) {
    return new IOException("an object must be as it was written, got " + e, e);
  }

  @Override
  protected Class<?> resolveClass(ObjectStreamClass description)
      throws IOException, ClassNotFoundException {
    String name = description.getName();
    if (rules.allowed().isPresent() && !rules.allowed().get().allows(name)) {
      throw AllowedClasses.refused(name);
    }
    try {
      return Class.forName(name, false, rules.loader());
    } catch (ClassNotFoundException e) {
      // The names of primitive types, which only the super class knows.
      return super.resolveClass(description);
    }
  }

  @Override
  protected Class<?> resolveProxyClass(String[] interfaces)
      throws IOException, ClassNotFoundException {
    if (rules.allowed().isPresent()) {
      throw AllowedClasses.refused("java.lang.reflect.Proxy");
    }
    return super.resolveProxyClass(interfaces);
  }

  @Override
  protected Object resolveObject(Object object) throws IOException {
    if (object instanceof SharedReference reference) {
      return rules.shared().get(reference.id());
    }
    return standIns.resolve(object);
  }
}

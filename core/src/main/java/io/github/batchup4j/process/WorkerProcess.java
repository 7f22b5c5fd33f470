package io.github.batchup4j.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StreamCorruptedException;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One worker JVM, seen from its pool. Orders are written to its standard input, by any thread: an
 * interrupt of that thread does not close a pipe, as it would a channel. Its reports are read by a
 * thread of its own.
 */
final class WorkerProcess {

  /** Told about a worker, by the thread that reads its reports. */
  interface Listener {

    /** The worker takes tasks. */
    void ready(WorkerProcess worker);

    /**
     * The worker has answered.
     *
     * @param answer the frame, valid until this returns
     * @param length how many bytes of it count
     * @throws IOException if it makes no sense, which ends the worker
     */
    void answered(WorkerProcess worker, byte[] answer, int length) throws IOException;

    /** The worker is no more. Told once, after all else. */
    void ended(WorkerProcess worker, String how);
  }

  private static final Duration EXIT_LIMIT = Duration.ofSeconds(5);

  /** How long to wait for what it printed at the end: processes of its own may still print. */
  private static final Duration LAST_WORDS = Duration.ofMillis(500);

  private final String name;
  private final Path socket;
  private final ServerSocketChannel server;
  private final Process process;
  private final OutputStream orders;
  private final OutputLog output;
  private final Thread printer;
  private final Thread receiver;
  private final Listener listener;
  private volatile long lastHeard = System.nanoTime();
  private volatile boolean handling;
  private volatile boolean ready;
  private volatile boolean ending;

  private WorkerProcess(
      String name, Path socket, ServerSocketChannel server, Process process, Listener listener) {
    this.name = name;
    this.socket = socket;
    this.server = server;
    this.process = process;
    this.listener = listener;
    this.orders = process.getOutputStream();
    this.output = new OutputLog(name, process.getInputStream());
    this.printer = daemon(output::run, "output");
    this.receiver = daemon(this::receive, "answers");
  }

  private Thread daemon(Runnable task, String what) {
    Thread thread = new Thread(task, "batchup4j-" + what + "-" + name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Starts a worker. Its listener is told of nothing before {@link #listen}.
   *
   * @throws IOException if the operating system cannot
   */
  static WorkerProcess start(String name, WorkerCommand command, Path folder, Listener listener)
      throws IOException {
    Path socket = folder.resolve(name + ".socket");
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(socket));
      return new WorkerProcess(name, socket, server, command.start(name, socket), listener);
    } catch (IOException | RuntimeException | Error e) {
      server.close();
      throw e;
    }
  }

  /** Begins to read what the worker reports. Where that cannot be begun, the worker is ended. */
  void listen() {
    try {
      // Or else accept would wait for ever for a worker that has ended before it reported.
      var unused = process.onExit().thenRun(this::closeServer);
      printer.start();
      receiver.start();
    } catch (RuntimeException | Error e) {
      kill();
      closeServer();
      throw e;
    }
  }

  String name() {
    return name;
  }

  long pid() {
    return process.pid();
  }

  /**
   * Tells whether it has said nothing for a time. While what it said is being read, whatever it
   * says meanwhile waits.
   */
  boolean isSilentFor(Duration time) {
    return !handling && System.nanoTime() - lastHeard > TimeUnit.NANOSECONDS.convert(time);
  }

  /** Whether it has reported that it takes tasks. */
  boolean isReady() {
    return ready;
  }

  /** Whether the calling thread is the one that reads its reports. */
  boolean isReadBy(Thread thread) {
    return receiver == thread;
  }

  /** What it printed last. */
  String lastLines() {
    return output.lastLines();
  }

  /** Sends an order. A worker that cannot be reached is ended, which the listener is told. */
  void send(byte[] order) {
    try {
      synchronized (orders) {
        orders.write(order);
        orders.flush();
      }
    } catch (IOException e) {
      kill();
    }
  }

  /** Ends the worker at once. */
  void kill() {
    process.destroyForcibly();
  }

  /** Lets the worker forget a constant. */
  void forget(int constant) {
    byte[] order = Frames.of(Frames.Order.FORGET, Integer.BYTES);
    Frames.putInt(order, Integer.BYTES + Byte.BYTES, constant);
    send(order);
  }

  /** Asks the worker to end. */
  void askToEnd() {
    ending = true;
    send(Frames.of(Frames.Order.END, 0));
  }

  /**
   * Waits until the worker and its threads have ended, for some seconds at most. An interrupt does
   * not cut this short.
   *
   * @return whether this thread was interrupted
   */
  boolean awaitEnd() {
    if (isReadBy(Thread.currentThread())) {
      return false; // it cannot wait for its own end
    }
    boolean interrupted = false;
    long deadline = System.nanoTime() + EXIT_LIMIT.toNanos();
    while (receiver.isAlive() && deadline > System.nanoTime()) {
      try {
        receiver.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    return interrupted;
  }

  private void receive() {
    try {
      try (SocketChannel reports = accept()) {
        FrameReader frames = new FrameReader(reports);
        while (frames.next()) {
          handling = true;
          handle(frames);
          // An interrupt, which a converter may have left to this thread, would close the channel.
          boolean unused = Thread.interrupted();
          lastHeard = System.nanoTime();
          handling = false;
        }
      }
    } catch (IOException e) {
      if (!ending && ready) {
        WorkerLog.log(Level.DEBUG, name + " is ended: " + e);
      }
    } catch (RuntimeException | Error e) {
      WorkerLog.log(Level.ERROR, name + " is ended: its report could not be handled: " + e);
    } finally {
      listener.ended(this, end());
    }
  }

  private SocketChannel accept() throws IOException {
    try (server) {
      return server.accept();
    } finally {
      Files.deleteIfExists(socket);
    }
  }

  private void handle(FrameReader frames) throws IOException {
    byte[] frame = frames.bytes();
    if (frames.length() == 0) {
      throw new StreamCorruptedException("a frame must have a kind, got none");
    }
    switch (Frames.Report.of(frame[0])) {
      case READY -> {
        ready = true;
        listener.ready(this);
      }
      case ANSWER -> listener.answered(this, frame, frames.length());
      case ALIVE -> {}
    }
  }

  /** Ends what is left of the worker, and says how it ended. */
  private String end() {
    boolean unused = Thread.interrupted(); // what failed may have left it, and this waits
    String how = "no exit value, since it could not be waited for";
    try {
      if (process.waitFor(ready ? 100 : EXIT_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
          || process.destroyForcibly().waitFor(EXIT_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        how = described(process.exitValue());
      }
      printer.join(LAST_WORDS.toMillis());
    } catch (InterruptedException e) {
      process.destroyForcibly(); // or the end of its input would look as if this JVM had died
    }
    closeQuietly();
    return how;
  }

  private static String described(int exitValue) {
    return "exit value "
        + exitValue
        + (exitValue == WorkerEnd.OUT_OF_MEMORY ? " (out of memory)" : "");
  }

  private void closeQuietly() {
    try {
      orders.close();
    } catch (IOException e) {
      WorkerLog.log(Level.DEBUG, name + ": " + e); // what was not sent cannot be sent any more
    }
  }

  private void closeServer() {
    try {
      server.close();
    } catch (IOException e) {
      WorkerLog.log(Level.WARNING, name + ": its socket could not be closed: " + e);
    }
  }
}

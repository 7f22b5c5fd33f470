package io.github.batchup4j.process;

import java.util.List;

/**
 * A constant that was written.
 *
 * @param id its number
 * @param nested those that it refers to: kept, because a worker that starts later reads them
 */
record StoredConstant(int id, List<Shared> nested) {}

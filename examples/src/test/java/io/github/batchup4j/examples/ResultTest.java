package io.github.batchup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultTest {

  @Test
  void isOneLineOfJson() {
    Result result =
        new Result().with("ratio", 0.98765, 3).with("workers", 2, 0).with("jdk", "a \"b\" \\c");
    assertThat(result)
        .hasToString("RESULT {\"ratio\": 0.988, \"workers\": 2, \"jdk\": \"a \\\"b\\\" \\\\c\"}");
  }
}

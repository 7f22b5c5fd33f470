package io.github.batchup4j.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedClassesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.String",
        "java.lang.Integer",
        "java.math.BigDecimal",
        "java.time.LocalDate",
        "java.time.Ser",
        "java.util.ArrayList",
        "java.util.CollSer",
        "[I",
        "[[D",
        "[Ljava.lang.Object;",
        "[[Ljava.util.HashMap;",
        "io.github.batchup4j.array.SerialArray",
        "io.github.batchup4j.sampling.SampleIndices"
      })
  void valuesAreAllowedFromTheStart(String name) {
    assertThat(AllowedClasses.standard().allows(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.Class",
        "java.lang.ProcessBuilder",
        "java.lang.invoke.SerializedLambda",
        "java.lang.reflect.Proxy",
        "java.net.URL",
        "java.util.PriorityQueue",
        "java.util.Collections$ReverseComparator",
        "java.util.concurrent.ConcurrentHashMap",
        "javax.management.BadAttributeValueExpException",
        "java.time.zone.Ser",
        "io.github.batchup4j.process.SharedReference",
        "io.github.batchup4j.arrayx.Crop",
        "com.acme.Crop",
        "[Lcom.acme.Crop;",
        "[Lcom.acme.Crop",
        "[",
        ""
      })
  void othersAreNot(String name) {
    assertThat(AllowedClasses.standard().allows(name)).isFalse();
  }

  @Test
  void classesAndPackagesAreAllowedByTheirNames() {
    AllowedClasses allowed =
        AllowedClasses.standard().and("com.acme.Crop", "com.acme.shapes.*").and("org.acme.**");
    assertThat(allowed.allows("com.acme.Crop")).isTrue();
    assertThat(allowed.allows("[Lcom.acme.Crop;")).isTrue();
    assertThat(allowed.allows("com.acme.Crop$Edge")).isFalse();
    assertThat(allowed.allows("com.acme.CropX")).isFalse();
    assertThat(allowed.allows("com.acme.shapes.Box")).isTrue();
    assertThat(allowed.allows("com.acme.shapes.Box$Side")).isTrue();
    assertThat(allowed.allows("com.acme.shapes.deep.Box")).isFalse();
    assertThat(allowed.allows("org.acme.Box")).isTrue();
    assertThat(allowed.allows("org.acme.deep.Box")).isTrue();
    assertThat(allowed.allows("org.acmeother.Box")).isFalse();
    assertThat(AllowedClasses.standard().allows("com.acme.Crop")).isFalse();
  }

  @Test
  void lambdasAndReflectionAreNotAllowedByAnyPattern() {
    AllowedClasses allowed = AllowedClasses.standard().and("java.**");
    assertThat(allowed.allows("java.net.URL")).isTrue();
    assertThat(allowed.allows("java.lang.invoke.SerializedLambda")).isFalse();
    assertThat(allowed.allows("java.lang.reflect.Proxy")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "**",
        ".",
        "com..acme",
        ".com",
        "com.",
        "com.*.Crop",
        "com.***",
        "com acme",
        "com.acme*",
        "com/acme/Crop",
        "[Lcom.acme.Crop;"
      })
  void aPatternHasOneOfThreeForms(String pattern) {
    assertThatThrownBy(() -> AllowedClasses.standard().and(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "allowed classes must be a class name, package.* or package.**, got " + pattern);
  }

  @Test
  void throwablesOfTheJdkAreMadeAgain() {
    AllowedClasses allowed = AllowedClasses.standard().and("com.acme.Bad");
    assertThat(allowed.allowsThrowable("java.io.IOException")).isTrue();
    assertThat(allowed.allowsThrowable("javax.imageio.IIOException")).isTrue();
    assertThat(allowed.allowsThrowable("io.github.batchup4j.loader.BatchFailedError")).isTrue();
    assertThat(allowed.allowsThrowable("com.acme.Bad")).isTrue();
    assertThat(allowed.allowsThrowable("com.acme.Worse")).isFalse();
    assertThat(allowed.allowsThrowable("javafx.Bad")).isFalse();
  }
}

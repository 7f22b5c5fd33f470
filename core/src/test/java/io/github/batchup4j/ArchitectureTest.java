package io.github.batchup4j;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The house keeps its shape: data flows one way, and core knows no other library. */
@AnalyzeClasses(
    packages = "io.github.batchup4j",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("io.github.batchup4j.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ONLY_KNOWN_LIBRARIES_ARE_USED =
      classes()
          .that()
          .resideOutsideOfPackages("..testing..", "..image..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", "io.github.batchup4j..");

  @ArchTest
  static final ArchRule IMAGES_MAY_USE_COMMONS_IMAGING =
      classes()
          .that()
          .resideInAPackage("..image..")
          .and()
          .doNotHaveSimpleName("OpenCvPictures")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.imageio..",
              "org.jspecify..",
              "org.apache.commons.imaging..",
              "io.github.batchup4j..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule CONTRACT_SUITES_MAY_USE_JUNIT =
      classes()
          .that()
          .resideInAPackage("..testing..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "org.jspecify..", "org.junit.jupiter.api..", "io.github.batchup4j..");

  @ArchTest
  static final ArchRule NOTHING_RESTS_ON_THE_CONTRACT_SUITES =
      noClasses()
          .that()
          .resideOutsideOfPackage("..testing..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..testing..");

  /**
   * Elsewhere OpenCV may be missing: only its decoder asks for it, and asks whether it is there.
   */
  @ArchTest
  static final ArchRule ONE_CLASS_MAY_USE_OPENCV =
      classes()
          .that()
          .haveSimpleName("OpenCvPictures")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify..",
              "org.bytedeco.javacpp..",
              "org.bytedeco.opencv..",
              "io.github.batchup4j..");

  @ArchTest
  static final ArchRule THAT_CLASS_IS_USED_BY_THE_DECODER_ALONE =
      classes()
          .that()
          .haveSimpleName("OpenCvPictures")
          .should()
          .onlyBeAccessed()
          .byClassesThat()
          .haveNameMatching(".*\\.OpenCv[^.]*");

  @ArchTest
  static final ArchRule NO_TENSOR_LIBRARY_IS_KNOWN =
      noClasses()
          .that()
          .doNotHaveSimpleName("OpenCvPictures")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.bytedeco..");

  @ArchTest
  static final ArchRule POOLS_KNOW_NO_SAMPLES =
      noClasses()
          .that()
          .resideInAPackage("..pool..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..sampling..", "..source..", "..array..", "..accessor..");

  @ArchTest
  static final ArchRule SAMPLERS_KNOW_NO_SOURCES =
      noClasses()
          .that()
          .resideInAPackage("..sampling..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..source..", "..array..", "..accessor..", "..pool..", "..loader..");

  @ArchTest
  static final ArchRule ARRAYS_KNOW_NOTHING =
      classes()
          .that()
          .resideInAPackage("..array..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", "..array..");

  /** But for the one by which worker processes reach the log of their pool. */
  @ArchTest
  static final ArchRule NOBODY_PRINTS =
      noClasses().that().doNotHaveSimpleName("WorkerPrinter").should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule THERE_IS_NO_GLOBAL_STATE =
      fields().that().areStatic().and().doNotHaveModifier(SYNTHETIC).should().haveModifier(FINAL);
}

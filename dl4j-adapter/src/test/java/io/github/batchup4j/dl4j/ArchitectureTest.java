package io.github.batchup4j.dl4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.github.batchup4j.dl4j",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule needsNd4jAndTheCoreAlone =
      classes()
          .that()
          .resideOutsideOfPackage("..testing..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify..",
              "org.nd4j..",
              "org.bytedeco.javacpp..",
              "io.github.batchup4j..");

  @ArchTest
  static final ArchRule knowsNoTests =
      noClasses()
          .that()
          .resideOutsideOfPackage("..testing..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..testing..");

  @ArchTest
  static final ArchRule hasNoCycles =
      slices().matching("io.github.batchup4j.(**)").should().beFreeOfCycles();
}

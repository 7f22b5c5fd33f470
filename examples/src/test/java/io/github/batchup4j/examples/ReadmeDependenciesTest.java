package io.github.batchup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The dependencies that the README names are those of the project that the build runs. */
class ReadmeDependenciesTest {

  private static final Path ROOT = Path.of(System.getProperty("batchup4j.root", ""));
  private static final Pattern BLOCK = Pattern.compile("(?s)\n```xml\n(.*?)\n```\n");
  private static final Pattern PLACEHOLDER = Pattern.compile("@([^@]+)@");

  private static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  private static NodeList find(Document document, String path) throws XPathExpressionException {
    return (NodeList)
        XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
  }

  private static List<Map<String, String>> dependencies(String xml, String path) throws Exception {
    NodeList found = find(parse(xml), path);
    List<Map<String, String>> dependencies = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      Map<String, String> dependency = new TreeMap<>();
      for (Node n = found.item(i).getFirstChild(); n != null; n = n.getNextSibling()) {
        if (n.getNodeType() == Node.ELEMENT_NODE) {
          dependency.put(n.getNodeName(), n.getTextContent());
        }
      }
      dependencies.add(dependency);
    }
    return dependencies;
  }

  /** Fills in what the build does, as on the platform that the README shows. */
  private static String filled(String text) throws Exception {
    Document pom = parse(Files.readString(ROOT.resolve("pom.xml")));
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(pom, found.group(1))));
  }

  private static String value(Document pom, String name) {
    String path =
        switch (name) {
          case "project.version" -> "/project/version";
          case "nd4j.platform" -> "/project/profiles/profile[id='linux-x86_64']/properties/" + name;
          default -> "/project/properties/" + name;
        };
    try {
      NodeList values = find(pom, path);
      return values.getLength() == 1 ? values.item(0).getTextContent() : "@" + name + "@";
    } catch (XPathExpressionException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Test
  void theyAreThoseOfAProjectThatTrains() throws Exception {
    Matcher block = BLOCK.matcher(Files.readString(ROOT.resolve("README.md")));
    assertThat(block.find()).isTrue();
    String project = Files.readString(ROOT.resolve("dl4j-adapter/src/it/user-project/pom.xml"));
    assertThat(dependencies("<all>" + block.group(1) + "</all>", "/all/dependency"))
        .hasSize(5)
        .isEqualTo(dependencies(filled(project), "/project/dependencies/dependency"));
  }

  @Test
  void theOtherPlatformsAreThoseOfTheBuild() throws Exception {
    NodeList platforms =
        find(
            parse(Files.readString(ROOT.resolve("pom.xml"))),
            "/project/profiles/profile/properties/nd4j.platform");
    String readme = Files.readString(ROOT.resolve("README.md"));
    assertThat(platforms.getLength()).isPositive();
    for (int i = 0; i < platforms.getLength(); i++) {
      assertThat(readme).contains(platforms.item(i).getTextContent());
    }
  }
}

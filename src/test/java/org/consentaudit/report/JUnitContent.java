package org.consentaudit.report;

import java.io.IOException;
import java.io.StringReader;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A JUnit report read back, once it has been held against what build servers understand. */
public final class JUnitContent {
  private JUnitContent() {}

  /** The test cases. */
  public static List<Case> cases(String xml) throws IOException {
    try {
      URL schema = Objects.requireNonNull(JUnitContent.class.getResource("junit.xsd"));
      SchemaFactory.newDefaultInstance()
          .newSchema(schema)
          .newValidator()
          .validate(new StreamSource(new StringReader(xml)));
      Element root =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(xml)))
              .getDocumentElement();
      List<Case> cases = new ArrayList<>();
      for (Element suite : elements(root, "testsuite")) {
        List<Case> ofSuite = new ArrayList<>();
        for (Element test : elements(suite, "testcase")) {
          ofSuite.add(read(suite.getAttribute("name"), test));
        }
        requireCounts(suite, ofSuite);
        cases.addAll(ofSuite);
      }
      requireCounts(root, cases);
      return cases;
    } catch (SAXException | ParserConfigurationException e) {
      throw new AssertionError(xml, e);
    }
  }

  private static Case read(String suite, Element test) {
    String name = test.getAttribute("name");
    for (String ending : List.of("failure", "error", "skipped")) {
      for (Element element : elements(test, ending)) {
        return new Case(suite, name, ending, element.getAttribute("message"));
      }
    }
    return new Case(suite, name, "passed", test.getTextContent().strip());
  }

  private static void requireCounts(Element element, List<Case> cases) {
    for (String ending : List.of("failure", "error")) {
      long counted = cases.stream().filter(test -> test.ending().equals(ending)).count();
      if (Long.parseLong(element.getAttribute(ending + "s")) != counted) {
        throw new AssertionError(element.getAttribute("name") + ": wrong number of " + ending);
      }
    }
    if (Integer.parseInt(element.getAttribute("tests")) != cases.size()) {
      throw new AssertionError(element.getAttribute("name") + ": wrong number of tests");
    }
  }

  private static List<Element> elements(Element parent, String name) {
    List<Element> elements = new ArrayList<>();
    NodeList children = parent.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      Node child = children.item(i);
      if (child instanceof Element element && element.getTagName().equals(name)) {
        elements.add(element);
      }
    }
    return elements;
  }

  /**
   * A test case.
   *
   * @param suite its suite
   * @param name its name
   * @param ending passed, failure, error or skipped
   * @param message what it says
   */
  public record Case(String suite, String name, String ending, String message) {}
}

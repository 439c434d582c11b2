package org.consentaudit.report;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A {@code report.html} read back. The page is written so that a reader of XML takes it too: what
 * such a reader finds is what is there, without a browser's good will.
 */
public final class ReadPage {
  private static final String DOCTYPE = "<!DOCTYPE html>";

  private final Document document;

  private ReadPage(Document document) {
    this.document = document;
  }

  /** Reads a page. */
  public static ReadPage of(String html) {
    if (!html.startsWith(DOCTYPE)) {
      throw new AssertionError("no page: it has no doctype");
    }
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return new ReadPage(
          factory
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(html.substring(DOCTYPE.length()).strip()))));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Every element of a name; of any with {@code *}. */
  public List<Element> all(String name) {
    return elements(document.getElementsByTagName(name));
  }

  /** The one element of a name. */
  public Element only(String name) {
    List<Element> found = all(name);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " of " + name);
    }
    return found.get(0);
  }

  /** Every attribute of every element, as {@code element attribute} and its value. */
  public List<Map.Entry<String, String>> attributes() {
    List<Map.Entry<String, String>> found = new ArrayList<>();
    for (Element element : all("*")) {
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        Node attribute = element.getAttributes().item(i);
        found.add(
            Map.entry(
                element.getTagName() + " " + attribute.getNodeName(), attribute.getNodeValue()));
      }
    }
    return found;
  }

  /** Every table. */
  public List<Table> tables() {
    return all("table").stream().map(Table::of).toList();
  }

  /** The rows of the tables whose caption begins so, folded ones included. */
  public List<List<String>> rows(String caption) {
    return tables().stream()
        .filter(table -> table.caption().startsWith(caption))
        .flatMap(table -> table.rows().stream())
        .toList();
  }

  /** The text of an element. */
  public static String text(Element element) {
    return element.getTextContent().replace('\u00A0', ' ').strip();
  }

  private static List<Element> elements(NodeList nodes) {
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast)
        .toList();
  }

  /**
   * A table.
   *
   * @param caption its caption
   * @param header the headings of its columns
   * @param rows the cells of its rows
   * @param scopes the scope of every heading cell, empty where it has none
   */
  public record Table(
      String caption, List<String> header, List<List<String>> rows, List<String> scopes) {
    private static Table of(Element table) {
      List<List<String>> rows = new ArrayList<>();
      List<String> scopes = new ArrayList<>();
      for (Element row : elements(table.getElementsByTagName("tr"))) {
        List<Element> cells = elements(row.getChildNodes());
        cells.stream()
            .filter(cell -> cell.getTagName().equals("th"))
            .forEach(cell -> scopes.add(cell.getAttribute("scope")));
        rows.add(cells.stream().map(ReadPage::text).toList());
      }
      List<Element> captions = elements(table.getElementsByTagName("caption"));
      return new Table(
          captions.isEmpty() ? "" : text(captions.get(0)),
          rows.get(0),
          rows.subList(1, rows.size()),
          scopes);
    }
  }
}

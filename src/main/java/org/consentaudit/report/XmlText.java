package org.consentaudit.report;

/** Text in XML. What XML cannot hold is not there any more: {@link ShownText} made it visible. */
final class XmlText {
  private XmlText() {}

  /** Appends text as it may stand between tags and in an attribute in double quotes. */
  static void append(StringBuilder xml, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> xml.append("&amp;");
        case '<' -> xml.append("&lt;");
        case '>' -> xml.append("&gt;");
        case '"' -> xml.append("&quot;");
        default -> xml.append(c);
      }
    }
  }

  /** The text as it may stand between tags and in an attribute in double quotes. */
  static String of(String text) {
    StringBuilder xml = new StringBuilder(text.length());
    append(xml, text);
    return xml.toString();
  }
}

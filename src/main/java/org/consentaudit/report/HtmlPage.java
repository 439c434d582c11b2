package org.consentaudit.report;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.WriterOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * All that {@code report.html} says, as plain text: nothing in it is markup but the style sheet.
 *
 * @param style the style sheet
 * @param styleDigest its SHA-256 as a content security policy names it
 * @param headline the outcome in one sentence
 * @param lead what the outcome rests on
 * @param facts the counts that matter most
 * @param sections the story, in order
 * @param colophon who made the page, and by which policy
 */
record HtmlPage(
    String style,
    String styleDigest,
    String headline,
    List<String> lead,
    List<Fact> facts,
    List<Section> sections,
    List<String> colophon) {
  HtmlPage {
    lead = List.copyOf(lead);
    facts = List.copyOf(facts);
    sections = List.copyOf(sections);
    colophon = List.copyOf(colophon);
  }

  /** Writes the page; does not close the stream. */
  // The engine takes null for "nobody listens to tags".
  @SuppressWarnings("NullAway")
  void write(OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    JtepageGenerated.render(new OwaspHtmlTemplateOutput(new WriterOutput(writer)), null, this);
    // Closing the writer would close the stream, which is not ours.
    writer.flush();
  }

  /** What a browser may do with the page: show it with its own style, and nothing else. */
  String contentSecurityPolicy() {
    return "default-src 'none'; style-src '"
        + styleDigest
        + "'; base-uri 'none'; form-action 'none'";
  }

  /**
   * A count.
   *
   * @param number the number, with what it is out of
   * @param meaning what it counts
   */
  record Fact(String number, String meaning) {}

  /**
   * A section.
   *
   * @param id its name in the page
   * @param heading its heading
   * @param blocks what it says
   */
  record Section(String id, String heading, List<HtmlBlock> blocks) {
    Section {
      blocks = List.copyOf(blocks);
    }
  }
}

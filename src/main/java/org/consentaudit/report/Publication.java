package org.consentaudit.report;

import java.util.List;

/**
 * All that a report for publication says, the same in every format. Counts are in it as {@link
 * PublishedCount}s and nowhere else: what is written from it cannot tell an exact one.
 *
 * @param headline the outcome in one sentence
 * @param lead what the outcome rests on
 * @param meaning what readers must know of the numbers
 * @param facts the numbers that matter most
 * @param parts the story, in order
 */
record Publication(
    String headline, List<String> lead, List<String> meaning, List<Fact> facts, List<Part> parts) {
  /** The heading above what readers must know of the numbers. */
  static final String ABOUT = "About the numbers";

  Publication {
    lead = List.copyOf(lead);
    meaning = List.copyOf(meaning);
    facts = List.copyOf(facts);
    parts = List.copyOf(parts);
  }

  /**
   * A number with its whole.
   *
   * @param part the number
   * @param whole what it is out of
   * @param meaning what it counts
   */
  record Fact(PublishedCount part, PublishedCount whole, String meaning) {
    String text() {
      return part.text() + " of " + whole.text();
    }
  }

  /**
   * A part of the story.
   *
   * @param id its name in a page
   * @param heading its heading
   * @param sentences what it says in words
   * @param tables its tables; none without a row
   */
  record Part(String id, String heading, List<String> sentences, List<Table> tables) {
    Part {
      sentences = List.copyOf(sentences);
      tables = List.copyOf(tables);
    }

    boolean isEmpty() {
      return sentences.isEmpty() && tables.isEmpty();
    }
  }

  /**
   * A table.
   *
   * @param caption what it is about
   * @param words the headings of its columns of words, which come first
   * @param counts the headings of its columns of counts
   * @param rows its rows
   */
  record Table(String caption, List<String> words, List<String> counts, List<Row> rows) {
    Table {
      words = List.copyOf(words);
      counts = List.copyOf(counts);
      rows = List.copyOf(rows);
    }
  }

  /**
   * A row.
   *
   * @param words names from the inputs and words of ours, as they are: a format shows them its way
   * @param counts the counts
   */
  record Row(List<String> words, List<PublishedCount> counts) {
    Row {
      words = List.copyOf(words);
      counts = List.copyOf(counts);
    }
  }
}

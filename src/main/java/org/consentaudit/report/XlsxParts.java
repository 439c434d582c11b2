package org.consentaudit.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a workbook consists of besides its rows. */
final class XlsxParts {
  // Places of the formats in STYLES.
  static final int TEXT = 1;
  static final int COUNT = 2;
  static final int DAY = 3;
  static final int HEADING = 4;

  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006";
  private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  /** Format 49 is that of text, 3 that of whole numbers; both are built in. */
  static final String STYLES =
      filled(
          """
          <styleSheet xmlns="%s">
          <numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>
          <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>\
          <font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
          <fills count="2"><fill><patternFill patternType="none"/></fill>\
          <fill><patternFill patternType="gray125"/></fill></fills>
          <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
          <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
          <cellXfs count="5">
          <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
          <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
          <xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
          <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
          <xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" \
          applyFont="1"/>
          </cellXfs>
          <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
          </styleSheet>
          """,
          MAIN);

  /** Says where the workbook begins. */
  static final String ROOT =
      filled(
          """
          <Relationships xmlns="%s/relationships">
          <Relationship Id="rId1" Type="%s/officeDocument" Target="xl/workbook.xml"/>
          </Relationships>
          """,
          PACKAGE, OFFICE);

  private XlsxParts() {}

  /** Where a sheet lies in the archive; the first is 1. */
  static String fileOfSheet(int number) {
    return "xl/worksheets/sheet" + number + ".xml";
  }

  /** A sheet up to its rows: the heading stays in sight, and the columns are as wide as needed. */
  static String beforeRows(List<Column> columns) {
    String cols =
        IntStream.range(0, columns.size())
            .mapToObj(i -> column(i + 1, columns.get(i)))
            .collect(Collectors.joining());
    return filled(
        """
        <worksheet xmlns="%s">
        <sheetViews><sheetView workbookViewId="0">\
        <pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>\
        </sheetView></sheetViews>
        <cols>%s</cols>
        <sheetData>""",
        MAIN, cols);
  }

  private static String column(int number, Column column) {
    int style =
        switch (column.holds()) {
          case TEXT -> TEXT;
          case COUNT -> COUNT;
          case DAY -> DAY;
        };
    return format(
        "<col min=\"%d\" max=\"%d\" width=\"%d\" style=\"%d\" customWidth=\"1\"/>",
        number, number, column.width(), style);
  }

  /**
   * A sheet after its rows. Without the last part a spreadsheet would mark every identifier as a
   * number that somebody wrote as text by mistake.
   */
  static String afterRows(Sheet sheet) {
    String range = "A1:" + XlsxRows.letters(sheet.columns() - 1) + sheet.rows();
    return format(
        """
        </sheetData>
        <autoFilter ref="%s"/>
        <ignoredErrors><ignoredError sqref="%s" numberStoredAsText="1"/></ignoredErrors>
        </worksheet>
        """,
        range, range);
  }

  /** Names the sheets; the hidden names are how Excel notes what is filtered. */
  static String workbook(List<Sheet> sheets) {
    StringBuilder list = new StringBuilder();
    StringBuilder filters = new StringBuilder();
    for (int i = 0; i < sheets.size(); i++) {
      Sheet sheet = sheets.get(i);
      list.append(
          format(
              "<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%d\"/>\n",
              XmlText.of(sheet.name()), i + 1, i + 1));
      filters.append(
          format(
              "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"%d\" hidden=\"1\">"
                  + "'%s'!$A$1:$%s$%d</definedName>\n",
              i, XmlText.of(sheet.name()), XlsxRows.letters(sheet.columns() - 1), sheet.rows()));
    }
    return filled(
        """
        <workbook xmlns="%s" xmlns:r="%s">
        <sheets>
        %s</sheets>
        <definedNames>
        %s</definedNames>
        </workbook>
        """,
        MAIN, OFFICE, list, filters);
  }

  static String relationships(List<Sheet> sheets) {
    StringBuilder list = new StringBuilder();
    for (int i = 1; i <= sheets.size(); i++) {
      list.append(
          format(
              "<Relationship Id=\"rId%d\" Type=\"%s/worksheet\" Target=\"worksheets/sheet%d.xml\"/>\n",
              i, OFFICE, i));
    }
    return filled(
        """
        <Relationships xmlns="%s/relationships">
        %s<Relationship Id="rId%d" Type="%s/styles" Target="styles.xml"/>
        </Relationships>
        """,
        PACKAGE, list, sheets.size() + 1, OFFICE);
  }

  static String contentTypes(List<Sheet> sheets) {
    StringBuilder list = new StringBuilder();
    for (int i = 1; i <= sheets.size(); i++) {
      list.append(
          format(
              "<Override PartName=\"/%s\" ContentType=\"%sworksheet+xml\"/>\n",
              fileOfSheet(i), TYPE));
    }
    return filled(
        """
        <Types xmlns="%s/content-types">
        <Default Extension="rels" \
        ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
        <Default Extension="xml" ContentType="application/xml"/>
        <Override PartName="/xl/workbook.xml" ContentType="%ssheet.main+xml"/>
        <Override PartName="/xl/styles.xml" ContentType="%sstyles+xml"/>
        %s</Types>
        """,
        PACKAGE, TYPE, TYPE, list);
  }

  private static String filled(String template, Object... values) {
    return XML + format(template, values);
  }

  /** Not with the digits of whoever runs the program. */
  private static String format(String template, Object... values) {
    return String.format(Locale.ROOT, template, values);
  }

  /**
   * A sheet that has been written.
   *
   * @param name its name
   * @param columns how many columns it has
   * @param rows how many rows, with the heading
   */
  record Sheet(String name, int columns, int rows) {}
}

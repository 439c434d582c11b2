package org.consentaudit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The job in DuckDB, tuned: types given and nothing sniffed, two threads, days left as text because
 * ISO days compare as text, and only the columns that are needed. Arguments: folder and shape.
 */
final class DuckDbPeer {
  private static final String ENTRY_COLUMNS =
      "nhs_number BIGINT,practice_code,supplier,code_scheme,code,term,effective_date,entered_date,"
          + "entry_id";

  private static final String OPTED_OUT =
      "(code_scheme = 'read2' AND code = '9Nu4.' OR code_scheme = 'ctv3' AND code = 'XaaVL'"
          + " OR code_scheme = 'snomed' AND code = '881561000000100')";

  private static final String WITHDRAWN =
      "(code_scheme = 'read2' AND code = '9Nu5.' OR code_scheme = 'ctv3' AND code = 'XaaVM'"
          + " OR code_scheme = 'snomed' AND code = '881581000000109')";

  private DuckDbPeer() {}

  public static void main(String[] args) throws IOException, SQLException {
    Path folder = Path.of(args[0]);
    String entries =
        args[1].equals("emis")
            ? emisEntries(folder)
            : "SELECT nhs_number, effective_date AS day, "
                + OPTED_OUT
                + " AS objects FROM "
                + csv(folder + "/gp/entries-*", ENTRY_COLUMNS)
                + " WHERE "
                + OPTED_OUT
                + " OR "
                + WITHDRAWN;
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 2");
      statement.execute("SET preserve_insertion_order = false");
      statement.execute(
          "CREATE TEMP TABLE runs AS SELECT nhs_number, min(day) FILTER (WHERE objects) AS since,"
              + " coalesce(min(day) FILTER (WHERE NOT objects), '9999') AS until FROM ("
              + entries
              + ") GROUP BY nhs_number HAVING since IS NOT NULL");
      String never =
          "SELECT count(*) FROM runs WHERE until = '9999' AND nhs_number NOT IN (SELECT nhs_number"
              + " FROM "
              + csv(folder + "/received/held*", "nhs_number BIGINT,opt_out_type,received_date")
              + ")";
      String disclosed =
          "SELECT count(*) FROM "
              + csv(
                  folder + "/disseminated/*",
                  "nhs_number BIGINT,release_id,release_date,recipient,dataset,purpose,"
                      + "practice_code")
              + " JOIN runs USING (nhs_number) WHERE release_date > since AND release_date < until";
      System.out.println("answer " + number(statement, never) + " " + number(statement, disclosed));
    }
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (ResultSet answer = statement.executeQuery(query)) {
      answer.next();
      return answer.getLong(1);
    }
  }

  private static String csv(String glob, String columns) {
    String types =
        Arrays.stream(columns.split(",", -1))
            .map(column -> column.split(" ", -1))
            .map(column -> "'" + column[0] + "': '" + (column.length == 2 ? column[1] : "VARCHAR"))
            .collect(Collectors.joining("', ", "{", "'}"));
    return "read_csv('"
        + glob
        + "', auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"',"
        + " columns = "
        + types
        + ")";
  }

  private static String emisEntries(Path folder) throws IOException {
    return "SELECT NhsNumber::BIGINT AS nhs_number, EffectiveDate AS day, ReadTermId = '9Nu4.' AS"
        + " objects FROM "
        + emis(folder, "CareRecord_Observation")
        + " JOIN (SELECT CodeId, ReadTermId FROM "
        + emis(folder, "Coding_ClinicalCode")
        + " WHERE ReadTermId IN ('9Nu4.', '9Nu5.')) USING (CodeId) JOIN "
        + emis(folder, "Admin_Patient")
        + " USING (PatientGuid)";
  }

  private static String emis(Path folder, String table) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("gp"))) {
      Path file = files.filter(each -> each.toString().contains(table)).findFirst().orElseThrow();
      try (Stream<String> lines = Files.lines(file)) {
        return csv(file.toString(), lines.findFirst().orElseThrow());
      }
    }
  }
}

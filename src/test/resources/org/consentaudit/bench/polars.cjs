// The job of scripts/bench in Polars: lazily scanned, types given, only the columns that are needed.
// Arguments: the module, the audit folder, the shape of its data (plain or emis).
const [, , polars, folder, shape] = process.argv;
const fs = require("fs");
const pl = require(polars);
const OBJECTIONS = { read2: "9Nu4.", ctv3: "XaaVL", snomed: "881561000000100" };
const WITHDRAWALS = { read2: "9Nu5.", ctv3: "XaaVM", snomed: "881581000000109" };

function scan(glob, types) {
  return pl.scanCSV(`${folder}/${glob}`, {
    hasHeader: true,
    inferSchemaLength: 0,
    schema: types,
    lowMemory: false,
  });
}

const text = (...names) => Object.fromEntries(names.map((name) => [name, pl.Utf8]));
const has = (codes) =>
  Object.entries(codes)
    .map(([scheme, code]) => pl.col("code").eq(pl.lit(code)).and(pl.col("code_scheme").eq(pl.lit(scheme))))
    .reduce((one, other) => one.or(other));

function csvEntries() {
  return scan("gp/entries-*.csv", {
    nhs_number: pl.Int64,
    ...text("practice_code", "supplier", "code_scheme", "code", "term", "effective_date", "entered_date", "entry_id"),
  })
    .select("nhs_number", "code_scheme", "code", "effective_date")
    .filter(has(OBJECTIONS).or(has(WITHDRAWALS)))
    .select("nhs_number", "effective_date", has(OBJECTIONS).alias("objects"));
}

function emisEntries() {
  const names = fs.readdirSync(`${folder}/gp`);
  const file = (table) => names.find((name) => name.includes(table));
  const open = (table) => {
    const handle = fs.openSync(`${folder}/gp/${file(table)}`, "r");
    const start = Buffer.alloc(4096);
    fs.readSync(handle, start, 0, 4096, 0);
    fs.closeSync(handle);
    const columns = start.toString("latin1").split("\n")[0].split(",");
    return scan(`gp/${file(table)}`, text(...columns));
  };
  const codes = open("Coding_ClinicalCode")
    .select("CodeId", "ReadTermId")
    .filter(pl.col("ReadTermId").eq(pl.lit("9Nu4.")).or(pl.col("ReadTermId").eq(pl.lit("9Nu5."))));
  const patients = open("Admin_Patient").select("PatientGuid", "NhsNumber");
  return open("CareRecord_Observation")
    .select("PatientGuid", "CodeId", "EffectiveDate")
    .join(codes, { on: "CodeId" })
    .join(patients, { on: "PatientGuid" })
    .select(
      pl.col("NhsNumber").cast(pl.Int64).alias("nhs_number"),
      pl.col("EffectiveDate").alias("effective_date"),
      pl.col("ReadTermId").eq(pl.lit("9Nu4.")).alias("objects"),
    );
}

const entries = (shape === "emis" ? emisEntries() : csvEntries()).collectSync();
const since = entries
  .filter(pl.col("objects"))
  .groupBy("nhs_number")
  .agg(pl.col("effective_date").min().alias("since"));
const until = entries
  .filter(pl.col("objects").not())
  .groupBy("nhs_number")
  .agg(pl.col("effective_date").min().alias("until"));
const runs = since
  .join(until, { on: "nhs_number", how: "left" })
  .withColumns(pl.col("until").fillNull(pl.lit("9999")));

const held = scan("received/held.csv", { nhs_number: pl.Int64, ...text("opt_out_type", "received_date") })
  .select("nhs_number")
  .withColumns(pl.lit("held").alias("held"));
const never = runs
  .lazy()
  .filter(pl.col("until").eq(pl.lit("9999")))
  .join(held, { on: "nhs_number", how: "left" })
  .filter(pl.col("held").isNull())
  .select(pl.col("nhs_number").count())
  .collectSync();

const disclosed = scan("disseminated/*.csv", {
  nhs_number: pl.Int64,
  ...text("release_id", "release_date", "recipient", "dataset", "purpose", "practice_code"),
})
  .select("nhs_number", "release_date")
  .join(runs.lazy(), { on: "nhs_number" })
  .filter(pl.col("release_date").gt(pl.col("since")).and(pl.col("release_date").lt(pl.col("until"))))
  .select(pl.col("nhs_number").count())
  .collectSync({ engine: "streaming" });

console.log(`answer ${never.getColumn("nhs_number").get(0)} ${disclosed.getColumn("nhs_number").get(0)}`);

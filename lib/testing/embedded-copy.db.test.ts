import { Client } from "pg";
import { expect, it } from "vitest";
import { onServer } from "./database";
import { embeddedCopy } from "./embedded-copy";

/** Rows, tables, files and counters, as the next test file would find them. */
const state = `
  SELECT (SELECT count(*)::int FROM person) AS people,
    (SELECT string_agg(relname || pg_relation_filenode(oid), ' ' ORDER BY oid) FROM pg_class) AS files,
    (SELECT string_agg(sequencename || coalesce(last_value, 0), ' ') FROM pg_sequences) AS counters,
    pg_database_size(current_database())::text AS size, current_setting('work_mem') AS memory`;

const harm = [
  "SET work_mem = '1MB'",
  `INSERT INTO person (email, email_key, name, password_hash, login_allowed)
    SELECT n, n, n, 'none', true FROM generate_series(1, 1000) n`,
  "CREATE TABLE harm AS SELECT n, repeat('x', 500) AS x FROM generate_series(1, 5000) n",
  "SELECT nextval(seqrelid) FROM pg_sequence",
  "TRUNCATE person CASCADE",
  "DROP TABLE application CASCADE",
  "VACUUM FULL agreement_version",
  "CHECKPOINT",
];

it.skipIf(onServer)(
  "is what it was in the beginning, whatever was done to it",
  async () => {
    const begins = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const client = new Client({ connectionString: await embeddedCopy() });
      // The next one is made while this one is still in use.
      client.on("error", () => {});
      await client.connect();
      begins.push((await client.query(state)).rows);
      for (const one of harm) await client.query(one);
      await client.query("BEGIN; DELETE FROM tenant");
    }
    expect(begins[1]).toEqual(begins[0]);
    expect(begins[2]).toEqual(begins[0]);
  },
);

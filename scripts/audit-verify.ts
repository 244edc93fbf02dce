import { readFile } from "node:fs/promises";
import { verifyChains } from "@/lib/audit/chain/queries";
import { readCheckpoints } from "@/lib/audit/checkpoints/gateway";
import { verifyExport } from "@/lib/audit/exports/gateway";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { text } from "@/lib/words/catalogue";

// `npm run audit:verify`: the whole log against itself and the signed checkpoints. With a file: an
// exported slice, against itself.
const words = text.audit.verify;
const say = (number: number) => number.toLocaleString(text.ui.locale);

const [file] = process.argv.slice(2);
const trouble = file ? await ofFile(file) : await ofLog();
for (const line of trouble) console.error(line);
process.exitCode = trouble.length > 0 ? 1 : 0;
await db.$disconnect();

async function ofLog(): Promise<string[]> {
  const signed = await readCheckpoints(env.auditCheckpoints, env.auditSigningKeys);
  const began = performance.now();
  const { entries, chains, troubles } = await verifyChains(signed.marks);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(words.walked(say(entries), say(chains), seconds));
  console.log(
    signed.lastAt
      ? words.checkpoints(say(signed.lines), signed.lastAt.toISOString())
      : words.noCheckpoints,
  );
  const bad = [
    ...(signed.badLine ? [words.badLine[signed.badLine.fault](signed.badLine.line)] : []),
    ...troubles.map(({ chain, seq, fault, until }) =>
      words.trouble(chain, seq, fault, until),
    ),
  ];
  if (bad.length === 0) console.log(words.whole);
  return bad;
}

async function ofFile(path: string): Promise<string[]> {
  const { entries, bad } = verifyExport(await readFile(path, "utf8"));
  console.log(words.slice(say(entries)));
  if (bad) return [words.badEntry(bad.line, bad.chain, bad.seq)];
  console.log(words.sliceWhole);
  return [];
}

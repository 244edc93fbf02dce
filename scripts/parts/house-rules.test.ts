import { ESLint } from "eslint";
import { expect, it } from "vitest";

const eslint = new ESLint();

/** What lint says to a file of that name, which need not be there. */
async function saidTo(filePath: string, text: string) {
  const [result] = await eslint.lintText(`${text}\n`, { filePath });
  return result?.messages.map(({ ruleId }) => ruleId) ?? [];
}

const samples: [rule: string, file: string, text: string][] = [
  ["boundaries/no-unknown-files", "lib/partners/helpers.ts", "export const a = 1;"],
  [
    "boundaries/dependencies",
    "lib/partners/rules.ts",
    'import { prisma } from "@/lib/db/client";\nexport const a = prisma;',
  ],
  [
    "boundaries/dependencies",
    "components/shared/a.tsx",
    'import { a } from "../../lib/partners/people/commands";\nexport const b = a;',
  ],
  [
    "boundaries/dependencies",
    "lib/partners/queries.ts",
    'import { headers } from "next/headers";\nexport const a = headers;',
  ],
  [
    "boundaries/dependencies",
    "lib/partners/commands.ts",
    'import { Client } from "pg";\nexport const a = Client;',
  ],
  [
    "boundaries/dependencies",
    "lib/partners/policy.ts",
    'import { readFileSync } from "node:fs";\nexport const a = readFileSync;',
  ],
  ["max-lines", "lib/partners/rules.ts", "export {};\n".repeat(301)],
  ["no-restricted-exports", "lib/partners/rules.ts", "export default 1;"],
  ["no-restricted-properties", "lib/partners/rules.ts", "export const a = process.env;"],
  ["no-restricted-syntax", "scripts/start.mjs", "db.$queryRawUnsafe(a);"],
  ["no-restricted-syntax", "lib/partners/rules.ts", 'export const a = "A b c d";'],
  ["no-restricted-syntax", "app/page.tsx", "export const A = () => <p>Apps</p>;"],
  [
    "no-restricted-syntax",
    "app/page.tsx",
    'import Link from "next/link";\nexport const A = Link;',
  ],
  [
    "no-restricted-syntax",
    "components/ui/search-form.tsx",
    'import Form from "next/form";\nexport const A = Form;',
  ],
  ["no-restricted-syntax", "app/actions.ts", '"use server";\nexport const a = b();'],
  ["no-restricted-syntax", "e2e/access/a.ts", 'page.locator("p");'],
];

it.each(samples)("%s is said to %s", async (rule, file, text) => {
  expect(await saidTo(file, text)).toContain(rule);
});

it("nothing is said to what may be written", async () => {
  const text =
    'import { a } from "@/lib/core/zones";\nimport { b } from "@/lib/words/en/about-app";\nexport const c = [a, b];';
  expect(await saidTo("lib/partners/rules.ts", text)).toEqual([]);
});

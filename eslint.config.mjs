import boundaries from "eslint-plugin-boundaries";
import { defineConfig, globalIgnores } from "eslint/config";
import { parser } from "typescript-eslint";
import { noImportCycle } from "./scripts/parts/no-import-cycle.mjs";

// The rules of this house. Those that every house has stand in .oxlintrc.json: oxlint finds them,
// and what the compiler has to be asked for, in a fifth of the time.

// The architecture as a table: which kinds of file there are, and who may import whom.

/** A noun's room and its sub-nouns hold these files and no others. */
const room = (name) => [`lib/*/${name}.ts`, `lib/*/*/${name}.ts`];

/** Every kind of file we write, known by its place and name. A file of no kind is an error. */
const kinds = {
  gate: ["proxy.ts", "instrumentation.ts"],
  route: ["app/!(api)/**/!(actions).{ts,tsx}", "app/!(actions).{ts,tsx}"],
  action: ["app/**/actions.ts"],
  handler: ["app/api/**/route.ts"],
  ui: ["components/*/!(index|utils|helpers).tsx"],
  commands: room("commands"),
  queries: room("queries"),
  policy: room("policy"),
  rules: room("rules"),
  schema: room("schema"),
  dto: room("dto"),
  gateway: room("gateway"),
  audit: ["lib/audit/record.ts", "lib/audit/actions/rules.ts"],
  outbox: ["lib/outbox/{invitation,job,mail,people}.ts"],
  actor: ["lib/auth/{actor,limits}.ts"],
  session: ["lib/auth/{next-auth,session,sessions,superid,superid-visit,visitor}.ts"],
  visitors: ["lib/auth/{addresses,devices,links,throttle}.ts"],
  proof: ["lib/auth/step-up.ts"],
  web: ["lib/web/*.ts", "lib/web/gate/*.ts"],
  door: ["lib/registry/door/*.ts"],
  words: ["lib/words/*.ts", "lib/words/*/*.ts"],
  core: ["lib/core/*.ts"],
  trouble: ["lib/db/errors.ts"],
  readiness: ["lib/db/readiness.ts"],
  db: ["lib/db/!(errors|readiness).ts"],
  prisma: ["lib/db/generated/**"],
  env: ["lib/env.ts"],
  // What interfaces for machines say of themselves; their pages are made from it.
  description: ["public/*-v1.json"],
  testing: ["lib/testing/*.ts", "e2e/*/*.ts"],
  script: ["scripts/*.ts", "scripts/{parts,bench}/*.ts", "prisma/*.ts", "prisma/*/*.ts"],
};

const pure = ["rules", "policy", "actor", "words"];
const facts = [...pure, "core"];

/** Who may import whom. What is not written here is forbidden. */
const mayImport = {
  gate: ["web", "words", "readiness", "env"],
  route: [
    "route",
    "action",
    "ui",
    "queries",
    "schema",
    "dto",
    "session",
    "web",
    "description",
    ...facts,
  ],
  action: ["commands", "schema", "dto", "session", "web", "actor", "words", "core"],
  // The registry's calls, for a small process and for Next alike.
  door: [
    ...["door", "commands", "queries", "schema", "dto", "session", "visitors", "web"],
    ...["readiness", "trouble", "env", ...facts],
  ],
  handler: [
    "door",
    "commands",
    "queries",
    "schema",
    "dto",
    "session",
    "web",
    "readiness",
    ...facts,
  ],
  ui: ["ui", "schema", "dto", "web", ...facts],
  commands: [
    "schema",
    "dto",
    "gateway",
    "audit",
    "outbox",
    "visitors",
    "proof",
    "db",
    "trouble",
    "env",
    ...facts,
  ],
  queries: ["queries", "schema", "dto", "gateway", "visitors", "db", "env", ...facts],
  policy: facts,
  rules: ["rules", "actor", "words", "core"],
  schema: ["schema", "rules", "words", "core"],
  dto: ["dto", ...facts],
  gateway: ["gateway", "rules", "dto", "env", "core"],
  audit: ["audit", "actor", "db"],
  outbox: ["outbox", "rules", "actor", "words", "core", "db", "env"],
  actor: ["core"],
  session: [
    ...["session", "visitors", "actor", "web", "words", "core", "db", "trouble", "env"],
    ...["audit", "outbox"],
  ],
  visitors: ["visitors", "core", "db", "env"],
  proof: ["actor", "words", "core", "db"],
  web: ["web", "session", "actor", "words", "core", "trouble", "readiness", "env"],
  words: ["words", "core"],
  core: ["core"],
  trouble: [],
  readiness: ["core", "env"],
  db: ["db", "trouble", "prisma", "actor", "words", "core", "env"],
  env: [],
  testing: Object.keys(kinds),
  script: Object.keys(kinds),
};

const domain = [
  "commands",
  "queries",
  "schema",
  "dto",
  "gateway",
  "audit",
  "outbox",
  ...facts,
];
const framework = [
  "next",
  "next/*",
  "next-auth",
  "next-auth/*",
  "react",
  "react/*",
  "react-dom",
];
const database = ["pg", "@prisma/*"];
const reachesDatabase = ["db", "readiness", "testing", "script"];

const kind = (...names) => ({ file: { categories: { anyOf: names } } });
const packages = (source, ...origin) => ({
  to: { module: { origin, ...(source && { source }) } },
});

const imports = {
  files: [
    "{app,components,lib,e2e,prisma,scripts}/**/*.{ts,tsx}",
    "{proxy,instrumentation}.ts",
  ],
  ignores: ["**/*.test.{ts,tsx}", "**/*.d.ts"],
  plugins: { boundaries },
  settings: {
    "import/resolver": { typescript: true },
    "boundaries/files": Object.entries(kinds).flatMap(([category, patterns]) =>
      patterns.map((pattern) => ({ category, pattern })),
    ),
  },
  rules: {
    "boundaries/no-unknown-files": "error",
    "boundaries/dependencies": [
      "error",
      {
        default: "disallow",
        checkAllOrigins: true,
        policies: [
          { allow: packages(undefined, "external", "core") },
          {
            from: kind(...domain, "db", "env"),
            disallow: packages(framework, "external"),
            message: "The domain knows nothing of Next or React.",
          },
          {
            from: kind(
              ...Object.keys(kinds).filter((name) => !reachesDatabase.includes(name)),
            ),
            disallow: packages(database, "external"),
            message: "Only lib/db talks to Postgres.",
          },
          {
            from: kind(...pure, "core"),
            disallow: packages(undefined, "external"),
            message: "Rules and policies are pure: values in, values out.",
          },
          // A table with a reader: the list of public suffixes.
          { from: kind("rules"), allow: packages("tldts", "external") },
          {
            from: kind(...pure, "dto"),
            disallow: packages(undefined, "core"),
            message: "Rules and policies are pure: values in, values out.",
          },
          ...Object.entries(mayImport)
            .filter(([, to]) => to.length > 0)
            .map(([from, to]) => ({ from: kind(from), allow: { to: kind(...to) } })),
          {
            from: kind("policy", "dto", "queries", "commands", "audit", "outbox"),
            allow: { to: kind("prisma"), dependency: { kind: "type" } },
          },
          {
            from: kind("words"),
            allow: { to: kind("rules", "dto", "audit"), dependency: { kind: "type" } },
          },
          {
            // The closed list of what is written down: each event has words and readers.
            from: kind("policy", "rules", "dto", "schema", "queries"),
            allow: { to: kind("audit"), dependency: { kind: "type" } },
          },
        ],
      },
    ],
  },
};

const forbid = (selector, message) => ({ selector, message });

const textAttributes =
  "/^(?:alt|aria-label|aria-description|aria-roledescription|description|hint|label|placeholder|title)$/";
const whatWasSent =
  "/^(?:body|form|formData|input|params|parsed|searchParams|typed|values)$/";

const everywhere = [
  forbid(
    "Identifier[name=/^\\$(?:query|execute)RawUnsafe$/], Literal[value=/^\\$(?:query|execute)RawUnsafe$/]",
    "Use the tagged template $queryRaw or $executeRaw: it sends values apart from the statement.",
  ),
  forbid(
    ":matches(JSXAttribute, Property) > :matches(JSXIdentifier, Identifier)[name='dangerouslySetInnerHTML']",
    "React escapes; let it.",
  ),
  forbid(
    `Property[key.name=/^(?:where|data)$/] SpreadElement[argument.name=${whatWasSent}]`,
    "Name each field: what somebody sent must not choose columns or operators.",
  ),
  forbid(
    `Property[key.name=/^(?:where|data)$/][value.name=${whatWasSent}]`,
    "Name each field: what somebody sent must not choose columns or operators.",
  ),
];

/** What nobody reads as a text: errors that are thrown, statements in SQL, names of styles. */
const notForPeople =
  ":matches(NewExpression, TaggedTemplateExpression, JSXAttribute[name.name='className'])";
/** Four words from a capital on, or fewer and a full stop; in a template three words in a row. */
const noSentences = [
  forbid(
    `Literal[value=/^\\p{Lu}[\\p{L}’']*[,:;]?(?: \\S+){3}|^\\p{Lu}.* \\S*\\p{L}[.?!]$/u]:not(${notForPeople} Literal)`,
    "Texts for people live in lib/words.",
  ),
  forbid(
    `TemplateElement[value.cooked=/^.*\\p{L} \\p{L}+ \\p{L}.*$| \\S*\\p{L}[.?!] ?$/u]:not(${notForPeople} TemplateElement)`,
    "Texts for people live in lib/words.",
  ),
];

const onPages = [
  ...everywhere,
  ...noSentences,
  forbid(
    "ImportDeclaration[source.value=/^next.(?:link|form)$/]",
    "Link and GetForm of components/ui fetch nothing before it is wanted.",
  ),
  forbid("JSXText[value=/\\p{L}/u]", "Texts for people live in lib/words."),
  forbid(
    `JSXAttribute[name.name=${textAttributes}] > Literal[value=/\\p{L}/u]`,
    "Texts for people live in lib/words.",
  ),
  forbid(
    "JSXExpressionContainer > Literal[value=/\\p{L}{2}/u][parent.parent.type='JSXElement']",
    "Texts for people live in lib/words.",
  ),
  forbid(
    "ExpressionStatement[directive='use server']",
    "Server actions live in actions.ts, each wrapped by a wrapper of lib/web/action.ts.",
  ),
];

const wrapper =
  "init.callee.name=/^(?:action|openAction|ownSessionAction|halfAction|revealAction|openRevealAction|halfRevealAction)$/";
const inActions = [
  ...everywhere,
  ...noSentences,
  forbid(
    "Program:not(:has(> ExpressionStatement[directive='use server']:first-child))",
    "actions.ts begins with 'use server'.",
  ),
  forbid(
    `ExportNamedDeclaration > VariableDeclaration > VariableDeclarator:not([${wrapper}])`,
    "Every export is a public door: wrap it with lib/web/action.ts.",
  ),
  forbid(
    "ExportNamedDeclaration > :matches(FunctionDeclaration, ClassDeclaration, ExportSpecifier), ExportAllDeclaration, ExportDefaultDeclaration",
    "Every export is a public door: wrap it with lib/web/action.ts.",
  ),
  forbid(
    ":function ExpressionStatement[directive='use server']",
    "An action inside another function has no wrapper.",
  ),
];

const inBrowserTests = [
  ...everywhere,
  forbid(
    "CallExpression > MemberExpression[property.name=/^(?:locator|\\$|\\$\\$|getByTestId)$/]",
    "Find things as people do: by role, label or text.",
  ),
  forbid(
    "CallExpression > MemberExpression[property.name=/^(?:waitForTimeout|waitForNavigation)$/]",
    "Wait for what the person waits for, not for time.",
  ),
];

const processEnv = {
  object: "process",
  property: "env",
  message: "Read settings from lib/env.ts.",
};

export default defineConfig([
  globalIgnores([
    "**/.next*/**",
    ".portal/**",
    "lib/db/generated/**",
    "next-env.d.ts",
    "playwright-report/**",
    "test-results/**",
  ]),
  { files: ["**/*.{ts,tsx}"], languageOptions: { parser } },
  imports,
  {
    files: ["**/*.{ts,tsx}"],
    ignores: ["**/*.d.ts"],
    plugins: { portal: { rules: { "no-import-cycle": noImportCycle } } },
    rules: {
      "portal/no-import-cycle": "error",
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "no-restricted-exports": [
        "error",
        { restrictDefaultExports: { direct: true, named: true } },
      ],
      "no-restricted-properties": ["error", processEnv],
      "no-restricted-syntax": ["error", ...everywhere],
    },
  },
  {
    files: ["**/*.mjs"],
    rules: { "no-restricted-syntax": ["error", ...everywhere] },
  },
  {
    files: ["lib/**/*.ts"],
    ignores: ["lib/words/**", "lib/testing/**", "**/*.test.ts"],
    rules: { "no-restricted-syntax": ["error", ...everywhere, ...noSentences] },
  },
  {
    files: ["{app,components}/**/*.{ts,tsx}"],
    ignores: ["**/*.test.ts"],
    rules: { "no-restricted-syntax": ["error", ...onPages] },
  },
  {
    // What Next brings gets this house's manners here.
    files: ["components/ui/{link,get-form}.tsx"],
    rules: { "no-restricted-syntax": ["error", ...everywhere] },
  },
  {
    files: ["app/**/actions.ts"],
    rules: { "no-restricted-syntax": ["error", ...inActions] },
  },
  {
    files: ["e2e/**/*.ts"],
    rules: { "no-restricted-syntax": ["error", ...inBrowserTests] },
  },
  {
    // Next and the tools ask these files for a default export.
    files: [
      "app/**/{page,layout,template,error,global-error,not-found,global-not-found,default}.tsx",
      "*.config.ts",
      "lib/testing/template-database.ts",
    ],
    rules: { "no-restricted-exports": "off" },
  },
  {
    files: [
      "lib/env.ts",
      "*.config.ts",
      "instrumentation.ts",
      "{prisma,scripts,e2e}/**/*.ts",
      "lib/testing/**/*.ts",
      "**/*.test.ts",
    ],
    rules: { "no-restricted-properties": "off" },
  },
]);

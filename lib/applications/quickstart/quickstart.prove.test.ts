import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aMember, anApp } from "@/lib/testing/builders";
import { anOpenIdProvider } from "@/lib/testing/openid-provider";
import { signInWith, whyNot } from "@/lib/testing/quickstart-runs";
import { text } from "@/lib/words/catalogue";
import { getQuickstart } from "./queries";
import { languages, type QuickstartFacts } from "./rules";

/* The code that the page shows signs somebody in, in every language that this machine has. */

const words = text.quickstart;
const secret = randomBytes(32).toString("hex");
let folder: string;
let web: QuickstartFacts;
let provider: Awaited<ReturnType<typeof anOpenIdProvider>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "quickstart-"));
  const owner = await aMember();
  const app = await anApp(owner);
  const facts = await getQuickstart(owner, app.id, "SOD");
  if (!facts) throw new Error("It is the owner's.");
  const { clientId, redirectUrl } = facts;
  provider = await anOpenIdProvider(folder, [
    { clientId, redirectUrl, secret },
    { clientId: `native-${clientId}`, redirectUrl, secret: null },
  ]);
  web = { ...facts, authority: provider.authority };
});

afterAll(async () => {
  await provider.close();
  rmSync(folder, { recursive: true });
});

describe.each(languages)("the code for %s", (language) => {
  it(
    "signs somebody in, with a secret and without",
    { timeout: 300_000 },
    async (here) => {
      const reason = whyNot(language, words.installOf(language), folder);
      if (reason !== null) {
        console.log(`skipped: ${words.names[language]}, ${reason}`);
        return here.skip(reason);
      }
      const { certificate } = provider;
      const where = { folder, certificate, secret, redirectUrl: web.redirectUrl };
      const native = { ...web, isNative: true, clientId: `native-${web.clientId}` };
      const signedIn = language === "curl" ? /"id_token":"ey/ : /^SUBJECT eva$/m;
      for (const facts of [web, native]) {
        const said = await signInWith(language, words.codeOf(language, facts), where);
        expect(said).toMatch(signedIn);
      }
      const wrong = { ...where, secret: `${secret}x` };
      const said = await signInWith(language, words.codeOf(language, web), wrong);
      expect(said).not.toMatch(signedIn);
    },
  );
});

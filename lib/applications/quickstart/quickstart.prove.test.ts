import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { faultNames, isOfToken } from "@/lib/practice/faults/rules";
import { aMember, anApp } from "@/lib/testing/builders";
import { anOpenIdProvider } from "@/lib/testing/openid-provider";
import { signInAs } from "@/lib/testing/practice";
import { judged, practiceRuns, startTest } from "@/lib/testing/practice-runs";
import { aPracticeTest } from "@/lib/testing/practice-tests";
import { aPractice } from "@/lib/testing/practice-world";
import { followTo, signInWith, whyNot } from "@/lib/testing/quickstart-runs";
import { text } from "@/lib/words/catalogue";
import { getQuickstart } from "./queries";
import { languages, type Language, type QuickstartFacts } from "./rules";

/* The code that the page shows signs somebody in, in every language that this machine has. */

const words = text.quickstart;
const secret = randomBytes(32).toString("hex");
const practice = await aPractice();
const { aTested } = practiceRuns(practice);
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
  await practice.close();
  rmSync(folder, { recursive: true });
});

/** What the code says once somebody is signed in. A shell shows what it got, and believes nothing. */
function saysOf(language: Language, subject: string): RegExp {
  return language === "curl" ? /"id_token":"ey/ : new RegExp(`^SUBJECT ${subject}$`, "m");
}

describe.each(languages)("the code for %s", (language) => {
  let reason: string | null;
  beforeAll(() => {
    reason = whyNot(language, words.installOf(language), folder);
    if (reason !== null) console.log(`skipped: ${words.names[language]}, ${reason}`);
  });

  it(
    "signs somebody in, with a secret and without",
    { timeout: 300_000 },
    async (here) => {
      if (reason !== null) return here.skip(reason);
      const { certificate } = provider;
      const visit = (url: string) => followTo(web.redirectUrl, url, certificate);
      const where = { folder, certificate, secret, visit };
      const native = { ...web, isNative: true, clientId: `native-${web.clientId}` };
      for (const facts of [web, native]) {
        const said = await signInWith(language, words.codeOf(language, facts), where);
        expect(said).toMatch(saysOf(language, "eva"));
      }
      const wrong = { ...where, secret: `${secret}x` };
      const said = await signInWith(language, words.codeOf(language, web), wrong);
      expect(said).not.toMatch(saysOf(language, "eva"));
    },
  );

  it(
    "signs somebody in at the practice SuperID, and nobody by a token with a fault",
    { timeout: 300_000 },
    async (here) => {
      if (reason !== null) return here.skip(reason);
      const world = await aTested();
      const { owner, app } = world;
      const facts = await getQuickstart(owner, app.id, "SOD");
      if (!facts) throw new Error("It is the owner's.");
      const visit = async (url: string) =>
        (await signInAs(world.person, { ...world, url })).href;
      const where = { folder, certificate: provider.certificate, visit };
      const signIn = () =>
        signInWith(language, words.codeOf(language, facts), {
          ...where,
          secret: world.secret,
        });
      const signedIn = saysOf(language, owner.email);
      expect(await signIn()).toMatch(signedIn);
      if (language === "curl") return;
      await aPracticeTest(owner, app, { fault: "NONE", outcome: "PASSED" });
      for (const fault of faultNames.filter(isOfToken)) {
        const testId = await startTest(owner, app.id, fault);
        expect(await signIn(), fault).not.toMatch(/^SUBJECT/m);
        expect(await judged(testId), fault).toMatchObject({ outcome: "PASSED" });
      }
      expect(await signIn()).toMatch(signedIn);
    },
  );
});

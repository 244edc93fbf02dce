import { randomUUID } from "node:crypto";
import { createServer } from "node:net";
import { expect, vi } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { writeFailures } from "@/lib/failures/commands";
import { approveSignIn } from "@/lib/practice/approvals/commands";
import { getPracticeAsk } from "@/lib/practice/asks/queries";
import { db } from "./database";

/* A browser and an app as the practice SuperID meets them: cookies, redirects, and openid-client. */

/** A port that nothing listens on. */
export function aFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" ? (address?.port ?? 0) : 0));
    });
  });
}

/** A browser that keeps cookies of one origin by path, and stops where it is sent elsewhere. */
export function aBrowser(origin: string) {
  const jar = new Map<string, { value: string; path: string }>();

  async function open(url: string, init: RequestInit = {}): Promise<Response> {
    const { pathname } = new URL(url);
    const cookies = [...jar].filter(([, { path }]) => pathname.startsWith(path));
    const response = await fetch(url, {
      ...init,
      redirect: "manual",
      headers: {
        ...init.headers,
        cookie: cookies.map(([key, { value }]) => `${nameOf(key)}=${value}`).join("; "),
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = "", ...rest] = line.split(/;\s*/);
      const at = pair.indexOf("=");
      const path = rest.find((one) => one.startsWith("path="))?.slice(5) ?? "/";
      const value = pair.slice(at + 1);
      const key = `${pair.slice(0, at)} ${path}`;
      if (value) jar.set(key, { value, path });
      else jar.delete(key);
    }
    return response;
  }

  /** Follows redirects within the origin; answers where they leave it, or the page they end on. */
  async function follow(url: string): Promise<{ left: URL } | { page: Response }> {
    let at = url;
    for (let hops = 0; hops < 10; hops += 1) {
      const response = await open(at);
      const location = response.headers.get("location");
      if (!location) return { page: response };
      const next = new URL(location, at);
      if (next.origin !== origin) return { left: next };
      at = next.href;
    }
    throw new Error("It goes round in circles.");
  }

  return { open, follow };
}

const nameOf = (key: string) => key.slice(0, key.indexOf(" "));
export type Browser = ReturnType<typeof aBrowser>;

/** The id of the sign-in that the browser was sent to the portal with. */
export function uidOf(outcome: { left: URL } | { page: Response }): string {
  if (!("left" in outcome)) throw new Error(`It stayed: ${outcome.page.status}`);
  const [, uid] = /^\/practice\/([\w-]+)$/.exec(outcome.left.pathname) ?? [];
  if (!uid) throw new Error(`It went to ${outcome.left.href}`);
  return uid;
}

/** What a person does on the portal's page: approves if asked, and goes on. Where they end up. */
export async function signInAs(
  actor: Actor,
  { browser, url, contextId }: { browser: Browser; url: string; contextId: string },
): Promise<URL> {
  const uid = uidOf(await browser.follow(url));
  let ask = await getPracticeAsk(actor, uid, contextId);
  if (ask?.chosen?.offer.kind === "approve") {
    const done = await approveSignIn(actor, {
      ...{ idempotencyKey: randomUUID(), uid, contextId },
      rights: ask.chosen.offer.rightsKey,
    });
    if (!done.ok) throw new Error(done.failure.message);
    ask = await getPracticeAsk(actor, uid, contextId);
  }
  const offer = ask?.chosen?.offer;
  if (offer?.kind !== "ready") throw new Error(`Not ready: ${JSON.stringify(offer)}`);
  return leftTo(await browser.follow(offer.continueTo));
}

export function leftTo(outcome: { left: URL } | { page: Response }): URL {
  if (!("left" in outcome)) throw new Error(`It stayed: ${outcome.page.status}`);
  return outcome.left;
}

/** What is kept of refusals of an app, the first one first: as soon as there are so many. */
export async function refusalsOf(appId: string, many = 1) {
  const rows = () =>
    db.signInFailure.findMany({ where: { appId }, orderBy: { firstAt: "asc" } });
  await vi.waitFor(async () => {
    await writeFailures();
    expect((await rows()).length).toBeGreaterThanOrEqual(many);
  });
  return rows();
}

import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { connectSuperId, recognizeSuperId } from "@/lib/superid/commands";
import { CLAIMS } from "@/lib/superid/schema";
import { aPerson } from "./builders";
import { form, value } from "./factors";

/** What is typed on the sign-in page of the tests' SuperID. */
export type Typed = {
  name: string;
  tenant?: string;
  administrator?: boolean;
  fault?: string;
  cancel?: boolean;
};

const [clientId, clientSecret] = ["developer-portal", "known to both"];
const redirectUri = "http://localhost:3000/api/auth/callback/superid";

export const theIssuer = "https://superid.example";

/** For tests of what follows, without any provider: the portal as if it had one. */
export function setSuperId(issuer = theIssuer): void {
  process.env["SUPERID_ISSUER"] = issuer;
  process.env["SUPERID_CLIENT_ID"] = clientId;
  process.env["SUPERID_CLIENT_SECRET"] = clientSecret;
}

export type Said = {
  iss?: string;
  email?: string;
  ctx?: string;
  administrator?: unknown;
};

/** What an ID token of somebody says once it is checked. */
export function claimsOf(
  sub: string,
  { iss = theIssuer, email, ctx, administrator }: Said = {},
) {
  return {
    ...{ iss, sub, [`${CLAIMS}email`]: email },
    ...{ [`${CLAIMS}ctx`]: ctx, [`${CLAIMS}is_administrator`]: administrator },
  };
}

/** Somebody comes back from SuperID with these claims, which passed every check. */
export function comeBySuperId(sub: string, said: Said = {}, actor: Actor | null = null) {
  setSuperId();
  return recognizeSuperId({
    ...{ claims: claimsOf(sub, said), address: "direct", returnTo: "/apps", actor },
  });
}

/** Somebody nobody knows comes by SuperID; the token that their browser keeps. */
export async function aPendingSuperId(sub: string = randomUUID(), said: Said = {}) {
  const arrived = value(await comeBySuperId(sub, said));
  if (!("pending" in arrived)) throw new Error("This SuperID is connected already.");
  return { sub, token: arrived.pending };
}

/** Somebody whose account has a SuperID; with what SuperID said when it was connected. */
export async function aConnectedPerson(said: Said = {}) {
  const person = await aPerson();
  const { sub, token } = await aPendingSuperId(undefined, said);
  value(await connectSuperId(person, form(), token));
  return { person, sub };
}

/** The tests' SuperID as a process of its own; `lib/env` reads its settings from now on. */
export async function startSuperId(): Promise<{ issuer: string; stop: () => void }> {
  const child = spawn(
    process.execPath,
    ["scripts/parts/test-superid.mjs", "0", redirectUri, clientId, clientSecret],
    { stdio: ["ignore", "ignore", "inherit", "ipc"] },
  );
  const issuer = await new Promise<string>((resolve, reject) => {
    child.once("message", (said: { issuer: string }) => resolve(said.issuer));
    child.once("exit", (code) => reject(new Error(`SuperID ended (${String(code)}).`)));
  });
  setSuperId(issuer);
  return { issuer, stop: () => void child.kill() };
}

/** Goes through SuperID as a browser does, and answers what it is sent back with. */
export async function signInAtSuperId(
  address: string,
  typed: Typed,
): Promise<Record<string, string>> {
  const cookies = new Map<string, string>();
  let next: string | null = address;
  let body: URLSearchParams | null = null;
  for (let hop = 0; next !== null && hop < 8; hop += 1) {
    if (next.startsWith(redirectUri)) {
      return Object.fromEntries(new URL(next).searchParams);
    }
    const answer: Response = await fetch(next, {
      method: body ? "POST" : "GET",
      ...(body ? { body } : {}),
      redirect: "manual",
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get("location");
    // Without one this is the page that asks for a name: the form goes to its own address.
    body = location ? null : formOf(typed);
    if (location) next = new URL(location, next).href;
    else if (answer.status !== 200) throw new Error(await answer.text());
  }
  throw new Error("SuperID did not send the browser back.");
}

function formOf({ name, tenant = "", administrator, fault = "", cancel }: Typed) {
  return new URLSearchParams({
    ...{ name, tenant, fault },
    ...(administrator ? { administrator: "on" } : {}),
    ...(cancel ? { cancel: "" } : {}),
  });
}

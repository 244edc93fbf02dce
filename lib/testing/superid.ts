import { spawn } from "node:child_process";

/** What is typed on the sign-in page of the tests' SuperID. */
export type Typed = {
  name: string;
  tenant?: string;
  administrator?: boolean;
  fault?: string;
  cancel?: boolean;
};

const redirectUri = "http://localhost:3000/api/auth/callback/superid";

/** The tests' SuperID as a process of its own; `lib/env` reads its settings from now on. */
export async function startSuperId(): Promise<{ issuer: string; stop: () => void }> {
  const [clientId, clientSecret] = ["developer-portal", "known to both"];
  const child = spawn(
    process.execPath,
    ["scripts/parts/test-superid.mjs", "0", redirectUri, clientId, clientSecret],
    { stdio: ["ignore", "ignore", "inherit", "ipc"] },
  );
  const issuer = await new Promise<string>((resolve, reject) => {
    child.once("message", (said: { issuer: string }) => resolve(said.issuer));
    child.once("exit", (code) => reject(new Error(`SuperID ended (${String(code)}).`)));
  });
  process.env["SUPERID_ISSUER"] = issuer;
  process.env["SUPERID_CLIENT_ID"] = clientId;
  process.env["SUPERID_CLIENT_SECRET"] = clientSecret;
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
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
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

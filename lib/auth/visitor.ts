import "server-only";

import { randomBytes } from "node:crypto";
import { cookies, headers } from "next/headers";
import { SECOND } from "@/lib/core/clock";
import { SOCKET_ADDRESS } from "@/lib/web/gate/headers";
import { addressFrom } from "./addresses";
import { KEPT } from "./limits";

const DEVICE_COOKIE = "__Host-dp.device";

export type Visitor = {
  address: string;
  userAgent: string;
  /** The browser's own mark: 256 random bits in a cookie, a fresh one where it has none. */
  device: string;
};

/** What can be told of who sends a request, before anybody has signed in. */
export async function currentVisitor(): Promise<Visitor> {
  const known = (await cookies()).get(DEVICE_COOKIE)?.value ?? "";
  return {
    address: await clientAddress(),
    userAgent: (await headers()).get("user-agent") ?? "",
    device: /^[\w-]{43}$/.test(known) ? known : randomBytes(32).toString("base64url"),
  };
}

/** Lets this browser be known again. Only after its person has proved who they are. */
export async function rememberDevice(device: string): Promise<void> {
  (await cookies()).set({
    name: DEVICE_COOKIE,
    value: device,
    httpOnly: true,
    secure: true,
    sameSite: "lax",
    path: "/",
    maxAge: KEPT / SECOND,
  });
}

/** Where the request comes from. */
export async function clientAddress(): Promise<string> {
  const sent = await headers();
  return addressFrom(sent.get("x-forwarded-for"), sent.get(SOCKET_ADDRESS));
}

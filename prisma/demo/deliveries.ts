import { randomBytes, randomUUID } from "node:crypto";
import { DAY, HOUR, later, MINUTE, SECOND } from "@/lib/core/clock";
import type { Tx } from "@/lib/db/client";
import type { DeliveryKind, EventName } from "@/lib/deliveries/rules";
import { payloadOf } from "@/lib/deliveries/rules";
import type { Outcome } from "@/lib/deliveries/sending/rules";
import { accessUrl, stateUrl, type SeededApp } from "./applications";

type Told = {
  name: EventName;
  contextId: string;
  /** Days ago. */
  ago: number;
  /** What came back, the first try first. */
  answers: { outcome: Outcome; status: number | null; body: string }[];
  failure?: "GIVEN_UP" | "OFF" | "TEST";
};

/** The tenant of tests, which does not exist. */
const TEST = "Cust00000";

const accepted = { outcome: "accepted" as const, status: 204, body: "" };
const away = { outcome: "busy" as const, status: 503, body: "Back in a minute." };
const broken = {
  ...{ outcome: "serverError" as const, status: 500 },
  body: "TypeError: Cannot read properties of undefined (reading 'tenantId')",
};

/** What the app's people have tried in SOD. */
const tested: Record<DeliveryKind, Told[]> = {
  STATE_CHANGE: [{ name: "MOVE", contextId: TEST, ago: 12, answers: [accepted] }],
  AUTHORIZATION_EVENTS: [
    {
      ...{ name: "PAUSED", contextId: TEST, ago: 12, failure: "TEST" },
      answers: [broken],
    },
  ],
};

const told: Record<DeliveryKind, Told[]> = {
  STATE_CHANGE: [
    { name: "UPGRADE", contextId: "Cust54322", ago: 9, answers: [accepted] },
    { name: "UPGRADE", contextId: "Cust60010", ago: 9, answers: [accepted] },
    { name: "MOVE", contextId: "Cust60010", ago: 2, answers: [away, accepted] },
  ],
  AUTHORIZATION_EVENTS: [
    {
      ...{ name: "PAUSED", contextId: "Cust60010", ago: 8, failure: "GIVEN_UP" },
      answers: Array.from({ length: 14 }, () => broken),
    },
    { name: "RESUMED", contextId: "Cust60010", ago: 7, failure: "OFF", answers: [] },
    { name: "ACTIVE", contextId: "Cust54322", ago: 4, failure: "OFF", answers: [] },
  ],
};

/** What an app was told: one receiver works, the other one failed until it was switched off. */
export async function seedDeliveries(tx: Tx, apps: readonly SeededApp[]): Promise<void> {
  const app = apps.find(({ name }) => name === "Invoice Sync for SuperOffice");
  if (!app) throw new Error("The demonstration lacks its app.");
  const clients = await tx.clientIdentifier.findMany({ where: { appId: app.id } });
  for (const kind of ["STATE_CHANGE", "AUTHORIZATION_EVENTS"] as const) {
    for (const environment of ["SOD", "PRODUCTION"] as const) {
      const [failingSince, offAt] = [8, 4.8].map((ago) => later(new Date(), -ago * DAY));
      const isOff = environment === "PRODUCTION" && kind === "AUTHORIZATION_EVENTS";
      const { id } = await tx.deliveryReceiver.create({
        data: {
          ...{ appId: app.id, environment, kind },
          ...(isOff && failingSince && offAt
            ? { failingSince, toldAt: offAt, offAt, off: "FAILING" }
            : {}),
        },
      });
      const clientId =
        clients.find((one) => one.environment === environment)?.clientId ?? "";
      const events = environment === "SOD" ? tested : told;
      for (const one of events[kind]) await tell(tx, { kind, id, clientId }, one);
    }
  }
}

type To = { kind: DeliveryKind; id: string; clientId: string };

async function tell(tx: Tx, { kind, id: receiverId, clientId }: To, one: Told) {
  const { name, contextId, answers, failure } = one;
  const at = later(new Date(), -one.ago * DAY);
  const tenant = await tx.tenant.findUnique({
    where: { environment_contextId: { environment: "PRODUCTION", contextId } },
  });
  const tenantId = tenant?.id ?? null;
  const { release, endpoint } = tenant ?? {
    ...{ release: "10.5.2", endpoint: "https://sod2.superoffice.com" },
  };
  const about = { kind, name, contextId, release, endpoint, at };
  const event = await tx.deliveryEvent.create({
    data: { ...about, environment: tenant ? "PRODUCTION" : "SOD", tenantId },
  });
  const times = answers.map((_, index) =>
    later(at, index * (index < 2 ? MINUTE : 6 * HOUR)),
  );
  const id = randomUUID();
  const payload = { authorizationId: null, requestId: null, ...about };
  const token = "eyJhbGciOiJFUzI1NiIsInR5cCI6InN1cGVyb2ZmaWNlLWRlbGl2ZXJ5K2p3dCJ9.…";
  await tx.delivery.create({
    data: {
      ...{ id, eventId: event.id, receiverId, tenantId, seq: event.seq, createdAt: at },
      ...(failure
        ? { state: "FAILED", failure }
        : { state: "DELIVERED", deliveredAt: times.at(-1) ?? at }),
      ...{ attempts: answers.length, tries: answers.length },
      log: {
        create: answers.map(({ outcome, status, body }, index) => ({
          ...{ number: index + 1, at: times[index] ?? at, tookMs: 80 + 40 * index },
          url: kind === "STATE_CHANGE" ? stateUrl : accessUrl,
          ...{ address: "203.0.113.20", outcome, status },
          requestHeaders: {
            ...{ "content-type": "application/json; charset=utf-8", "webhook-id": id },
            "user-agent": "SuperOffice-Developer-Portal",
            "webhook-timestamp": String(
              Math.floor((times[index] ?? at).getTime() / SECOND),
            ),
            "webhook-signature": `v1a,${randomBytes(64).toString("base64")}`,
          },
          requestBody: JSON.stringify({ ...payloadOf(payload, clientId), Token: token }),
          ...{ responseHeaders: { server: "nginx" }, responseBody: body },
        })),
      },
    },
  });
}

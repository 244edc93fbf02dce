export const deliveryKinds = ["STATE_CHANGE", "AUTHORIZATION_EVENTS"] as const;
export type DeliveryKind = (typeof deliveryKinds)[number];

/** SuperOffice's numbers of what can happen to a tenant. */
export const CHANGE_TYPES = {
  UPGRADE: 0,
  BACKUP_RESTORED: 1,
  SUSPEND: 2,
  RESUME: 3,
  DELETE: 4,
  MOVE: 5,
} as const;
export type ChangeName = keyof typeof CHANGE_TYPES;

/** What can happen to an app's way into a tenant, as its receiver reads it. */
export const WAY_EVENTS = {
  REQUESTED: "Requested",
  APPROVED: "Approved",
  DECLINED: "Declined",
  ACTIVE: "Active",
  PAUSED: "Paused",
  RESUMED: "Resumed",
  REVOKED: "Revoked",
  ENDED: "Ended",
  RIGHTS_APPROVED: "RightsApproved",
  RIGHTS_DECLINED: "RightsDeclined",
} as const;
export type WayName = keyof typeof WAY_EVENTS;

export type EventName = ChangeName | WayName;

const changeNames = Object.keys(CHANGE_TYPES) as ChangeName[];
const wayNames = Object.keys(WAY_EVENTS) as WayName[];
export const eventNames = [...changeNames, ...wayNames] as const;

/** What there is of a kind, to be tested one by one. */
export function eventsOf(kind: DeliveryKind): readonly EventName[] {
  return kind === "STATE_CHANGE" ? changeNames : wayNames;
}

export const deliveryStates = ["WAITING", "DELIVERED", "FAILED"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** The same pairs stand in the database; a test compares them. */
export const DELIVERY_TRANSITIONS: Record<DeliveryState, readonly DeliveryState[]> = {
  WAITING: ["DELIVERED", "FAILED"],
  DELIVERED: ["WAITING"],
  FAILED: ["WAITING"],
};

/** Why a delivery was given up. */
export type DeliveryFailure =
  "NO_URL" | "STOPPED" | "ADDRESS" | "GONE" | "OFF" | "GIVEN_UP" | "TEST";

/** Why a receiver was switched off. */
export type DeliveryOff = "GONE" | "FAILING";

/** An event as it is kept. */
export type Happened = {
  kind: DeliveryKind;
  name: EventName;
  contextId: string;
  release: string;
  endpoint: string;
  at: Date;
  authorizationId: string | null;
  requestId: string | null;
};

/** What a receiver reads, but for its token. Names and numbers are SuperOffice's own. */
export function payloadOf(
  happened: Happened,
  clientId: string,
): Record<string, string | number> {
  const { name, contextId, release, endpoint, at } = happened;
  if (isChange(name)) {
    return {
      ChangeType: CHANGE_TYPES[name],
      ContextIdentifier: contextId,
      VersionName: /^release/i.test(release) ? release : `Release_${release}`,
      FileVersion: fileVersion(release),
      ...(name === "MOVE" ? { PublicEndpoint: hostOf(endpoint) } : {}),
    };
  }
  return {
    EventType: WAY_EVENTS[name],
    ContextIdentifier: contextId,
    ClientId: clientId,
    OccurredAt: at.toISOString(),
    ...(happened.authorizationId ? { AuthorizationId: happened.authorizationId } : {}),
    ...(happened.requestId ? { RequestId: happened.requestId } : {}),
  };
}

function isChange(name: EventName): name is ChangeName {
  return name in CHANGE_TYPES;
}

/** Four numbers, as in `10.3.8.2024` of `Release_10.3.8_2024.08.30-01`; what is not said is 0. */
function fileVersion(release: string): string {
  const [, version = "", year] = /(\d+(?:\.\d+){0,3})(?:_(\d{4})\b)?/.exec(release) ?? [];
  const parts = [...version.split("."), ...(year ? [year] : [])].filter(Boolean);
  return [...parts, "0", "0", "0", "0"].slice(0, 4).join(".");
}

function hostOf(endpoint: string): string {
  const [host = ""] = endpoint.replace(/^[a-z]+:\/\//i, "").split(/[/?#]/, 1);
  return host;
}

/** Done deliveries may be sent once more; one that waits is tried by itself. */
export function canSendAgain({ state }: { state: DeliveryState }): boolean {
  return state !== "WAITING";
}

/** Tests of one app in ten minutes; the database counts. */
export const TESTS = 10;

import type { Environment } from "@/lib/core/environments";
import type { Outcome } from "./sending/rules";
import type {
  DeliveryFailure,
  DeliveryKind,
  DeliveryOff,
  DeliveryState,
  EventName,
} from "./rules";

/** What an app was told, or is to be. */
export type DeliveryRow = {
  id: string;
  kind: DeliveryKind;
  name: EventName;
  environment: Environment;
  contextId: string;
  isTest: boolean;
  state: DeliveryState;
  failure: DeliveryFailure | null;
  attempts: number;
  /** When it is tried next; null but for one that waits. */
  nextTryAt: Date | null;
  at: Date;
};

/** Where an app takes one kind of events in an environment, and how that goes. */
export type ReceiverLine = {
  kind: DeliveryKind;
  /** What is published and switched on; null where nothing is. */
  url: string | null;
  waiting: number;
  failed: number;
  failingSince: Date | null;
  off: { why: DeliveryOff; at: Date } | null;
};

export type DeliveriesPage = {
  receivers: ReceiverLine[];
  rows: DeliveryRow[];
  /** Key of the next page. */
  next: string | null;
  can: { send: boolean };
};

/** One try, with what was sent and what came back. */
export type AttemptLine = {
  number: number;
  at: Date;
  tookMs: number;
  url: string;
  address: string;
  outcome: Outcome;
  status: number | null;
  request: { headers: string; body: string };
  response: { headers: string; body: string };
};

export type DeliveryPage = DeliveryRow & {
  appId: string;
  attemptsMade: AttemptLine[];
  canSendAgain: boolean;
};

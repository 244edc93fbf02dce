import type { Environment } from "@/lib/core/environments";
import type { SecretState } from "./rules";

/** What a page may show of a secret: never more of its value than the last four characters. */
export type SecretRow = {
  id: string;
  environment: Environment;
  status: SecretState["status"];
  lastFour: string;
  label: string;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date | null;
  closedAt: Date | null;
};

export type SecretList = {
  environment: Environment;
  clientId: string;
  slots: number;
  living: SecretRow[];
  closed: SecretRow[];
  /** False while nothing is published here: the credentials answer "not active yet". */
  isPublished: boolean;
  /** A native app has no secret. */
  isNative: boolean;
};

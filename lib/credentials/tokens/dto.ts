import type { TokenActor } from "@/lib/auth/actor";
import type { Environment } from "@/lib/core/environments";
import type { TokenState } from "./rules";

/** What a page may show of a token: never more of its value than the last four characters. */
export type TokenRow = {
  id: string;
  environment: Environment;
  label: string;
  lastFour: string;
  state: TokenState;
  createdBy: string;
  /** False once its maker may not manage secrets any more: then it opens nothing. */
  makerMay: boolean;
  createdAt: Date;
  expiresAt: Date;
  /** The day alone is kept. */
  lastUsedOn: Date | null;
};

/** What a build meets at the door. */
export type TokenOpening =
  | { kind: "open"; key: TokenActor }
  /** Wrong, unknown, expired and revoked tokens are one and the same. */
  | { kind: "unknown" }
  | { kind: "too_many" };

/** A secret as a build reads it. */
export type SecretForBuild = {
  id: string;
  label: string;
  state: string;
  lastFour: string;
  createdAt: string;
  expiresAt: string | null;
  retiresAt: string | null;
  lastUsedOn: string | null;
};

export type SecretsForBuild = {
  app: { id: string; name: string };
  environment: string;
  clientId: string;
  slots: number;
  secrets: SecretForBuild[];
};

import type { Environment } from "@/lib/core/environments";

/** Languages that the quickstart has code in. */
export const languages = ["dotnet", "node", "python", "php", "curl"] as const;
export type Language = (typeof languages)[number];

export function languageFrom(typed: string): Language | null {
  return languages.find((language) => language === typed) ?? null;
}

/** Where people sign in with SuperID, per environment. */
export const loginHosts: Record<Environment, string> = {
  SOD: "https://sod.superoffice.com",
  STAGE: "https://qaonline.superoffice.com",
  PRODUCTION: "https://online.superoffice.com",
};

/** Whose SuperID an app is tried with in SOD, the one to begin with first. */
export const providers = ["practice", "superoffice"] as const;
export type Provider = (typeof providers)[number];

export function providerFrom(typed: string): Provider | null {
  return providers.find((provider) => provider === typed) ?? null;
}

/** What a library is told of who signs people in, by their host. */
export function authorityAt(host: string): string {
  return `${host}/login`;
}

/** Where everything else about them is read. */
export function discoveryAt(authority: string): string {
  return `${authority}/.well-known/openid-configuration`;
}

/** What the code is filled in with. No secret: code reads that from where it is kept. */
export type QuickstartFacts = {
  clientId: string;
  redirectUrl: string;
  /** A native app proves itself by PKCE and has no secret. */
  isNative: boolean;
  authority: string;
};

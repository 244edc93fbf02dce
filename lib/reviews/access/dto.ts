/** That there is test access, never what it says; and when load is to be expected, which is no secret. */
export type TestAccessLine = {
  savedAt: Date;
  savedBy: string;
  revision: number;
  heavyTests: { startsAt: Date; endsAt: Date }[];
};

/** SuperOffice's own tenant in SOD, into which the app is installed for its review. */
export type ReviewTenant = { contextId: string; name: string };

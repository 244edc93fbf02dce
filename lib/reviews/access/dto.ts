/** That there is test access, never what it says. */
export type TestAccessLine = {
  savedAt: Date;
  savedBy: string;
  revision: number;
};

/** SuperOffice's own tenant in SOD, into which the app is installed for its review. */
export type ReviewTenant = { contextId: string; name: string };

/** An app's system user on a tenant. */
export type SystemUser = {
  authorizationId: string;
  appName: string;
  contextId: string;
  company: string;
  /** Null where the tenant has not agreed to one. */
  token: string | null;
};

/** What the page behind a reset link may say. */
export type OpenReset = { email: string };

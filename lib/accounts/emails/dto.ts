/** What the page behind a link about somebody's address may say. */
export type OpenEmailLink = { name: string; from: string; to: string };

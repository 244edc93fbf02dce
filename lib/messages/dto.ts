/** A mail as the portal wrote it; the link it carries is shown to the portal administrator only. */
export type MailRow = { id: string; recipient: string; subject: string; createdAt: Date };
export type MailPage = MailRow & { body: string; link: string | null };

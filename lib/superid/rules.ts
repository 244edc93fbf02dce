/** How the token of a browser with a SuperID that belongs to nobody yet begins. */
export const PENDING_TOKEN = "dpsi_";

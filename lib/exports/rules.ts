/** Files that one person may download in an hour: logs and their own data. */
export const EXPORTS = 30;

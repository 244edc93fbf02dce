/** Apps that one form gives another contact. Who has more sends it again. */
export const APPS_AT_ONCE = 100;

/** Next looks for this file in the folders above as well, and would take the portal's. */
export function register() {}

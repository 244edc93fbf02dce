/** A page that is not there: every page is sent with these. */
export const notFound = {
  title: "Page not found",
  what: "This page does not exist, or it is not yours to see. We answer both alike, so that nobody learns what others have.",
  next: "Check the address. If somebody sent it to you, ask them whether you should have access; if you have several accounts, check which one you are signed in with.",
  toStart: "Go to the start page",
  toHome: "Go to your home page",
  toTenants: "Go to your tenants",
};

import { kit } from "./kit";

/** The words of the kit and of the frames; a domain's words live with the domain. */
export const ui = {
  ...kit,
  steps: {
    done: "done",
    ahead: "not yet",
    failed: "stopped here",
    here: "You are here",
  },
  nextStep: "Next step",
  ring: (value: number, total: number) => `${value} of ${total}`,
  breadcrumbs: "Breadcrumbs",
  pager: { label: "Pages of this list", first: "First page", next: "Next page" },
  frame: {
    skip: "Skip to content",
    main: "Main",
    menu: "Menu",
    home: "Home",
    apps: "Apps",
    partners: "Partners",
    review: "Review",
    tenants: "Tenants",
    admin: "Admin",
    docs: "Docs",
    waiting: "waiting for you",
    signIn: "Sign in",
    register: "Create account",
    profile: "Profile",
    account: (name: string) => `Account: ${name}`,
    product: "Developer Portal",
    toStart: "SuperOffice Developer Portal, start page",
    about:
      "Where applications for SuperOffice CRM Online are created, certified and activated.",
    footer: "Footer",
    terms: "Developer terms",
  },
};

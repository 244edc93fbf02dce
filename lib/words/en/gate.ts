/** What the request gate and the error pages beyond any layout say. */
export const gate = {
  reference: (id: string) => `Reference: ${id}`,
  tryAgain: "Try again",
  home: "Go to the start page",
  refusals: {
    400: {
      title: "This request could not be read",
      body: "Nothing was changed. Reload the page and send the form again.",
    },
    403: {
      title: "This form was not sent from the portal",
      body: "Nothing was changed. Open the page on the portal and send the form from there.",
    },
    404: {
      title: "This page does not exist",
      body: "Check the address, or go to the start page.",
    },
    405: {
      title: "This page cannot be used that way",
      body: "Nothing was changed. Reload the page and try again.",
    },
    413: {
      title: "This is too much for one form",
      body: "Nothing was changed. A form may hold 256 kB of text; shorten it and send it again.",
    },
    503: {
      title: "The portal is away for a moment",
      body: "It cannot reach its database. Nothing of yours is lost. Try again in a few seconds; when you come from a form, go back and send it again.",
    },
  },
};

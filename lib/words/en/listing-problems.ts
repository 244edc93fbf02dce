/** Of an image: why it is not taken, and what blocks publishing. */
export const images = {
  troubles: {
    missing: "Choose a file first.",
    large: "Choose a smaller file: an image may have 15 MB at most.",
    kind: "Choose a PNG. What is in this file is none.",
    pixels: "Make the image smaller first: it may have 3840 × 2160 pixels at most.",
    moving: "Choose an image that stands still. This one moves.",
    broken: "Choose another file: this image is damaged, or cut off.",
    often: "You have sent many images. Wait an hour, then try again.",
    busy: "Many images are being drawn right now. Try again in a moment.",
    again: "This form was sent before with another image. Choose yours once more.",
    icon: "Crop the icon to exactly 488 × 488 pixels, then choose it again.",
    opaque: "Give the icon a transparent background, then choose it again.",
    screenshot:
      "Take the screenshot in 16:9, from 1920 × 1080 to 3840 × 2160 pixels, then choose it again.",
    clear: "Save the screenshot without transparency, then choose it again.",
    closed: "The listing is locked. Begin a new version, or withdraw the request first.",
    full: "There are 10 screenshots, which is all there is room for. Delete one first.",
  } as Record<string, string>,
  orange: {
    missing: {
      HOME_ICON: "Add the home page icon.",
      DETAIL_ICON: "Add the detail page icon.",
    },
    alt: {
      HOME_ICON: "Say what the home page icon shows, for whoever cannot see it.",
      DETAIL_ICON: "Say what the detail page icon shows, for whoever cannot see it.",
      SCREENSHOT: "Say what each screenshot shows, for whoever cannot see it.",
    },
    size: {
      HOME_ICON:
        "Replace the home page icon: its size or background is not as it should be.",
      DETAIL_ICON:
        "Replace the detail page icon: its size or background is not as it should be.",
      SCREENSHOT: "Replace the screenshots whose size is not as it should be.",
    },
  },
};

/** Red: what has to be mended before it can be saved. */
export const red = {
  header: (most: number, now: number) =>
    `Shorten the header: it may have ${most} characters and has ${now}.`,
  about: (most: number, now: number) =>
    `Shorten the text: it may have ${most} words and has ${now}.`,
  features: (most: number) => `Keep the ${most} most important features, one a line.`,
  meta: (most: number, now: number) =>
    `Shorten the meta description: it may have ${most} characters and has ${now}.`,
  metaSigns: "Use letters, digits, spaces, full stops, commas and hyphens only.",
  amount: "Write the amount in EUR as 12 or 12.50.",
  free: "Delete the price, or say that the app is not free.",
  plans: "Delete the plans, or say that not all of them are supported.",
  links: (most: number) => `Keep ${most} links at most.`,
  link: (line: string) =>
    `Write “${line}” as a type, an https address and a text, such as “Support https://fjord.example/help Help”. Types are Install, Configure, Support, Report and Uninstall.`,
  video: "Paste the address of a video at YouTube, or its 11 characters.",
};

/** Orange: what may stay open in a draft, and has to be there before publishing. */
export const orange = {
  missing: {
    header: "Say in one sentence what the app is for.",
    about: "Say what customers get from the app.",
    keyFeatures: "Name the key features.",
    metaDescription: "Write the meta description.",
    metaKeywords: "Write the meta keywords.",
    price: "Say the lowest subscription fee, or that the app is free.",
    priceType: "Choose the starting price type.",
    vat: "Say whether prices are with or without VAT.",
    pricing: "Explain the prices.",
    startUpCost: "Say the start-up cost; 0 where there is none.",
    consultancy: "Say which consultancy is mandatory, or that none is.",
    moreConsultancy: "Say which consultancy is offered besides, or that none is.",
    terms: "Write the terms and conditions.",
    plans: "Name the plans that are supported, or say that all are.",
    gettingStarted: "Write the steps of installation and first use.",
    requirements: "Name additional requirements, or say that there are none.",
    buttonText: "Choose what the green button says.",
    links: "Add a link.",
    categories: "Choose a category.",
    languages: "Choose the languages of the app.",
    markets: "Choose the markets it is for.",
    videoAlt: "Say what the video shows, for whoever cannot see it.",
    seoName: "Give the app an SEO-friendly name.",
    logo: "Send your company's logo to appstore@superoffice.com.",
  },
  sentence: "Make one sentence of the header.",
  meta: (least: number, now: number) =>
    `Lengthen the meta description: it needs ${least} characters and has ${now}.`,
  priceType: "Let the price type and “free of charge” say the same.",
  licenceUnsaid: (licence: string) =>
    `Tick ${licence}: the app is configured to need it.`,
  licenceUnneeded: (licence: string) =>
    `Untick ${licence}: nothing in the app’s configuration needs it.`,
};

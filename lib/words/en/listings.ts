import { mails } from "./listing-mails";
import { images, orange, red } from "./listing-problems";
import { fields, values } from "./listing-values";
import { naming, thread, waiting } from "./listing-waiting";

const versions = (number: number) => `Version ${number}`;

/** What the App Store says about a standard app: written, looked at, requested, decided. */
export const listings = {
  title: "App Store",
  fields,
  values,
  red,
  orange,
  naming,
  thread,
  waiting,

  states: {
    DRAFT: "Draft",
    REQUEST_PENDING: "Request pending",
    PUBLISHED: "Published",
    REJECTED: "Rejected",
    REPLACED: "Replaced",
  },
  version: versions,

  page: {
    lead: "What customers read in the App Store about the app. You can write it at any time during certification; it is shown once the app is certified and launched.",
    none: "There is no listing yet.",
    noneWhy:
      "Begin one whenever you like. The app goes into the App Store with an approved listing.",
    begin: "Write the listing",
    beginAgain: "Begin a new version",
    beginAgainWhy:
      "It starts as a copy. What is published stays as it is until the new version is approved.",
    beginning: "Beginning…",
    begun: "The version is begun. Write it below.",
    preview: "Preview",
    formLabel: "Listing",
    save: "Save listing",
    saving: "Saving…",
    saved: "Saved.",
    savedWithGaps: (count: number) =>
      `Saved. ${count === 1 ? "1 thing is" : `${count} things are`} missing before it can be published.`,
    readOnly: "Changing the listing takes the permission App Store.",
    handedOver:
      "The app is being handed over, and its next partner enters the listing anew. To change it yourself, withdraw the transfer in the app’s settings.",
    locked: {
      REQUEST_PENDING:
        "The listing is locked while SuperOffice looks at it. Withdraw the request to change it.",
      PUBLISHED: "This is what is approved. To change it, begin a new version.",
    },
    state: "State",
    number: "Version",
    published: "Approved",
    isOldPublished: (number: number) =>
      `Version ${number} is published and stays as it is until this one is approved.`,
    missing: "Missing before it can be published",
    missingWhy: "Each leads to its field. What is saved stays saved.",
    complete: "Nothing is missing. Publishing can be requested.",
    refused: "What SuperOffice wants mended",
    settings: "Name and SEO-friendly name stand in the app’s settings.",
    openSettings: "Open the settings",
    groups: {
      description: "Description",
      seo: "SEO",
      prices: "Prices and terms",
      install: "How to install",
      details: "Details and links",
      video: "Video",
    },
    why: {
      description: "What the app is for, in words that customers use.",
      seo: "How the app is found by search engines.",
      prices:
        "What customers pay, and under which terms. Charging begins with full status; in beta the app is free.",
      install: "What customers need, and the steps to the first use.",
      details: "Where the app is found in the store, and where its links lead.",
      video: "Shown among the screenshots. You may leave it out.",
    },
    hints: {
      header: "One sentence of 98 characters at most.",
      about: "Benefits, perhaps what customers say. 200 words at most.",
      keyFeatures: "One a line, 10 at most.",
      whatsNew: "On a new release. You may leave it out.",
      metaDescription:
        "50 to 160 characters in short sentences: letters, digits, full stops, commas and hyphens.",
      metaKeywords: "Words or phrases, one a line.",
      isFree: "100 % free. Otherwise the lowest price is shown under the icon.",
      price: "Such as 12 or 12.50.",
      startUpCost: "0 where there is none.",
      pricing: "What is paid per site or per user, and what for.",
      consultancy: "What for, and its price. Or: None.",
      moreConsultancy: "What it contains, and its price. Or: None.",
      terms: "Availability, liability and what else customers agree to.",
      plans: "One a line, unless all are supported.",
      licences: "Beside a plan. The self-test compares it with the configuration.",
      gettingStarted: "One step a line; they are numbered.",
      requirements: "One a line. Or: No additional system requirements.",
      buttonText: "Shown only where there is a link of the type Install.",
      links:
        "One a line, in the order they are shown: type, address, text. Types are Install, Configure, Support, Report and Uninstall.",
      markets: "Where the app is available. Everybody can read about it.",
      video: "The address of a video at YouTube.",
      videoAlt: "For whoever cannot see it.",
    },
    choose: "Not chosen yet",
    empty: "Not said",
    yes: "Yes",
    no: "No",
  },

  images: {
    ...images,
    heading: "Images",
    why: "Two icons, and screenshots of a browser at 100 % with made-up data in one language. We draw each file anew and keep nothing else that is in it.",
    logoThere: "Your company’s logo stands beside the app.",
    logoMissing:
      "Your company has no logo yet. It is the third image that a listing needs: send it to appstore@superoffice.com as a PNG of 1080 × 1080, and SuperOffice adds it.",
    add: "Add an image",
    kind: "Image",
    file: "File",
    fileHint:
      "PNG. Icons: 488 × 488 with a transparent background. Screenshots: 16:9, 1920 × 1080 to 3840 × 2160, without transparency. An icon replaces the one that is there.",
    altOf: "What it shows",
    altHint: "For whoever cannot see it. 200 characters at most.",
    upload: "Upload image",
    done: "The image is added.",
    refused: "The image was not taken. Nothing was changed.",
    none: "There is no image yet.",
    edit: (what: string) => `Change ${what}`,
    caption: "Caption",
    place: "Place",
    placeHint: "Screenshots are shown in this order.",
    save: "Save image",
    saved: "Saved.",
    remove: (what: string) => `Delete ${what}`,
    removed: "The image is deleted.",
    size: (width: number, height: number) => `${width} × ${height}`,
    nth: (number: number) => `Screenshot ${number}`,
  },

  log: {
    heading: "Change log",
    why: "Every save of this version.",
    none: "Nothing has been saved yet.",
    saved: (names: string) => `changed ${names}`,
    images: "images",
    nothing: "saved without a change",
  },

  preview: {
    title: "Preview",
    note: "As the App Store will show it. Nobody else sees this page.",
    back: "Back to the listing",
    from: (price: string, type: string) => `From EUR ${price} · ${type}`,
    free: "Free",
    beta: "Beta",
    about: "About this app",
    features: "Key features",
    news: "What’s new",
    screenshots: "Screenshots",
    video: "Video",
    pricing: "Pricing",
    startUp: (amount: string) =>
      amount === "0" ? "No start-up cost" : `Start-up cost EUR ${amount}`,
    consultancy: "Mandatory consultancy",
    moreConsultancy: "Additional consultancy",
    terms: "Terms and conditions",
    install: "How to install",
    plans: "Supported plans",
    licences: "Licences",
    requirements: "Additional requirements",
    details: "Details",
    links: "Links",
    search: "In search engines",
    missing: "Not written yet",
  },

  request: {
    heading: "Request to publish",
    why: "SuperOffice’s App Store manager looks at the listing and approves it, or says field by field what to mend.",
    button: "Request to publish",
    note: "Note for SuperOffice",
    noteHint: "You may leave it out.",
    sent: "Requested. The App Store manager decides, and you are told by mail.",
    withdraw: "Withdraw the request",
    withdrawWill: "The listing becomes a draft again, with everything in it.",
    withdrawn: "Withdrawn. The listing is a draft again.",
    gaps: (count: number) =>
      count === 1
        ? "1 thing is missing. It stands at the head of the page."
        : `${count} things are missing. They stand at the head of the page.`,
    custom: "Only standard apps are listed in the App Store.",
    history: "Requests",
    asked: (by: string) => `Requested by ${by}`,
    requested: "requested publishing",
    decided: {
      APPROVED: "approved it",
      REJECTED: "rejected it",
      WITHDRAWN: "withdrew the request",
    },
  },

  desk: {
    title: "Listings",
    description: "Listings that partners want published. What is due first comes first.",
    empty: "No listing waits.",
    app: "App",
    partner: "Partner",
    version: "Version",
    since: "Requested",
    due: "Due",
    by: "By",
    about: (partner: string, version: number) => `${partner} · Version ${version}`,
    interest:
      "You have an interest in this app, so somebody else decides: you were a member of its partner, or asked for it.",
    decided: "This listing does not wait for a decision.",
    note: "What the partner says",
    changed: "Changed since the published version",
    changedFirst: "There was none before.",
    approve: "Approve",
    approveTitle: (app: string) => `Approve the listing of ${app}?`,
    approveWill:
      "It becomes the published listing. An app that already works in Production is ready for its launch with it. The partner is told.",
    approved: "Approved. The partner was told.",
    reject: "Reject",
    rejectTitle: (app: string) => `Reject the listing of ${app}`,
    rejectWill:
      "Write beside each field what to mend; leave the others empty. The partner reads it above the form.",
    rejectNone: "Write for at least one field what the partner is to mend.",
    rejected: "Rejected. The partner was told.",
  },

  mails,
};

const KILOBYTE = 1024;

/** The largest body a form may send; lib/web/gate/body.ts refuses more with 413. */
const LARGEST_BODY = 256 * KILOBYTE;
/** The largest body of an upload, at its own address; the same file refuses more there. */
const LARGEST_UPLOAD = 25 * KILOBYTE * KILOBYTE + 64 * KILOBYTE;

/** @type {import("next").NextConfig} */
const config = {
  distDir: process.env["PORTAL_DIST_DIR"] ?? ".next",
  reactStrictMode: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  // The image optimizer is closed: proxy.ts answers 404 for it.
  images: { unoptimized: true },
  // proxy.ts redirects instead: Next's own redirect would leave without headers.
  skipTrailingSlashRedirect: true,
  turbopack: { root: import.meta.dirname },
  serverExternalPackages: [
    "@node-rs/argon2",
    "@prisma/adapter-pg",
    "@prisma/client",
    "pg",
    "tldts",
  ],
  // `npm test` and `npm run check` run the compiler themselves; the build does not do it again.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    // Answers addresses without a route by app/global-not-found.tsx, which no other page carries.
    globalNotFound: true,
    serverActions: { bodySizeLimit: LARGEST_BODY },
    // Next cuts a longer body off in silence. More than any body may have: the gate stops reading
    // at the limit of the address, so that nothing cut is ever read.
    proxyClientMaxBodySize: LARGEST_UPLOAD + LARGEST_BODY,
  },
};

export default config;

const KILOBYTE = 1024;

/** The largest body a form may send; lib/web/gate/body.ts refuses more with 413. */
const LARGEST_BODY = 256 * KILOBYTE;

/** @type {import("next").NextConfig} */
const config = {
  distDir: process.env["PORTAL_DIST_DIR"] ?? ".next",
  reactStrictMode: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  // The image optimizer is closed: the gate answers 404 for it.
  images: { unoptimized: true },
  // The gate redirects instead: Next's own redirect would leave without headers.
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
  },
};

export default config;

import { installPackages } from "./parts/install.mjs";
import { continueUnderNode24 } from "./parts/node24.mjs";

// npm run bench: all figures; names after it choose some; --json prints them for machines alone.
await installPackages();
await continueUnderNode24();
const { bench } = await import("./bench/run.mjs");
await bench(process.argv.slice(2));

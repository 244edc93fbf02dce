import type { Plugin } from "vitest/config";

export function sabotagePlugin(root: string): Plugin;
